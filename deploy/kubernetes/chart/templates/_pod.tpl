{{/* What the pods of the service and of the migration have in common. */}}
{{- define "orders.pod" -}}
serviceAccountName: {{ .Release.Name }}
automountServiceAccountToken: false
# A Service with the name app would set APP_PORT to tcp://…
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  # The group that may read the files of the Secrets.
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "orders.volumes" -}}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
  - name: secrets
    secret:
      secretName: {{ .Values.secrets.name }}
      defaultMode: 288 # r--r-----
  {{- with .Values.tls.secret }}
  - name: tls
    secret:
      secretName: {{ . }}
      defaultMode: 288 # r--r-----
  {{- end }}
{{- end }}

{{- define "orders.container" -}}
name: orders
image: {{ include "orders.image" . }}
imagePullPolicy: IfNotPresent
env:
  {{- range $name, $value := .Values.settings }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
  - name: MASTER_KEY_FILE
    value: /run/secrets/orders/master.keys
  - name: MONGO_URI_FILE
    value: /run/secrets/orders/mongo_uri
  {{- if .Values.tls.secret }}
  - name: TLS_CERT_FILE
    value: /run/secrets/tls/tls.crt
  - name: TLS_KEY_FILE
    value: /run/secrets/tls/tls.key
  {{- end }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: tmp
    mountPath: /tmp
  - name: secrets
    mountPath: /run/secrets/orders
    readOnly: true
  {{- if .Values.tls.secret }}
  - name: tls
    mountPath: /run/secrets/tls
    readOnly: true
  {{- end }}
{{- end }}

{{/* A request to the service, for probes. */}}
{{- define "orders.get" -}}
httpGet:
  path: {{ .path }}
  port: api
  scheme: {{ if .root.Values.tls.secret }}HTTPS{{ else }}HTTP{{ end }}
timeoutSeconds: 3
{{- end }}
