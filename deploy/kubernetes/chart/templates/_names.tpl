{{/* The labels of every object. */}}
{{- define "orders.labels" -}}
app.kubernetes.io/name: orders
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion }}
app.kubernetes.io/part-of: orders
{{- end }}

{{/* The labels of every pod of the release, also of the migration. */}}
{{- define "orders.pods" -}}
app.kubernetes.io/name: orders
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The labels of the pods that serve: stable and canary. */}}
{{- define "orders.servers" -}}
{{ include "orders.pods" . }}
app.kubernetes.io/component: server
{{- end }}

{{- define "orders.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end }}
