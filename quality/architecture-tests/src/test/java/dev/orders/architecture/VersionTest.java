package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The version of `pom.xml` stands in some other places too, for programs that do not read that file.
final class VersionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            service/http/src/main/resources/META-INF/openapi.yaml  | ^  version: (.*)$
            deploy/kubernetes/chart/Chart.yaml                     | ^version: (.*)$
            deploy/kubernetes/chart/Chart.yaml                     | ^appVersion: (.*)$
            deploy/kubernetes/chart/values-prod.yaml               | ^  tag: (.*)$
            deploy/kubernetes/overlays/prod/kustomization.yaml     | ^    newTag: (.*)$
            """)
    void everyPlaceStatesTheVersionOfTheBuild(String file, String line) {
        assertThat(found("<revision>(.*)</revision>", "pom.xml")).hasSize(1);
        assertThat(found(line, file)).isEqualTo(found("<revision>(.*)</revision>", "pom.xml"));
    }

    private static List<String> found(String pattern, String file) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Repository.read(Repository.root().resolve(file)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
