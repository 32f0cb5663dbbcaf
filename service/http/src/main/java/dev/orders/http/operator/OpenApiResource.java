package dev.orders.http.operator;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// The OpenAPI document: `/openapi.yaml`, the same at `/openapi`, and `/openapi.json`.
@Path("/openapi{extension: (\\.yaml|\\.json)?}")
@Singleton
@RunOnVirtualThread
public class OpenApiResource {
    /// The media type that RFC 9512 registers.
    private static final String YAML = "application/yaml";

    /// The document as written by hand, or converted to JSON. The path determines the format.
    @GET
    @Produces(MediaType.WILDCARD)
    public RestResponse<String> document(@PathParam("extension") String extension) {
        return extension.equals(".json")
                ? ResponseBuilder.ok(Document.JSON, MediaType.APPLICATION_JSON).build()
                : ResponseBuilder.ok(Document.YAML, YAML).build();
    }

    /// Loaded at the first request, to keep the start fast.
    private static final class Document {
        private static final String YAML = read();
        private static final String JSON = json(YAML);

        private static String read() {
            try (InputStream document = OpenApiResource.class.getResourceAsStream("/META-INF/openapi.yaml")) {
                return new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException brokenArchive) {
                throw new UncheckedIOException(brokenArchive);
            }
        }

        private static String json(String yaml) {
            try {
                return new YAMLMapper().readTree(yaml).toString();
            } catch (IOException notYaml) {
                throw new UncheckedIOException(notYaml);
            }
        }
    }
}
