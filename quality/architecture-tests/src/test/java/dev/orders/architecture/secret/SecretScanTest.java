package dev.orders.architecture.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.architecture.Repository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No secret is in the files of the repository.
final class SecretScanTest {
    private static final String RANDOM = "8fK2mQ7xZp1LrT9vWc4NhYd6BgSe0aUj3iOo";

    @Test
    void theRepositoryContainsNoSecret() {
        // Git ignores .env, in which developers have their own settings.
        List<Path> files = Repository.files(Repository.root(), "").stream()
                .filter(file -> !file.endsWith(".env"))
                .toList();

        assertThat(files).hasSizeGreaterThan(500).noneMatch(SecretScan::isSecretFile);
        assertThat(files)
                .filteredOn(Repository::isText)
                .allSatisfy(file -> assertThat(SecretScan.findings(Repository.read(file)))
                        .as("%s: delete the secret and replace it where it is used", file)
                        .isEmpty());
    }

    // The planted secrets have gaps, which the test closes, so that this file contains no secret.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private key              | -----BEGIN~ RSA PRIVATE KEY-----\\n#RR",
                "private key              | -----BEGIN~ PRIVATE KEY-----#RR",
                "AWS access key           | AK~IAIOSFODNN7EXAMPLE",
                "GitHub token             | gh~p_#R",
                "GitLab token             | glp~at-#R",
                "npm token                | np~m_#R",
                "Slack token              | xo~xb-#R",
                "Stripe key               | sk_l~ive_#R",
                "Google key               | AI~za#R",
                "JSON web token           | ey~J#R.ey~J#R.#R",
                "webhook secret           | whs~ec_#R",
                "API key of this service  | ord~k_#RR",
                "password in a URL        | mongodb:~//shop:#R@db",
                "value called a secret    | password: ~'#R'",
                "value called a secret    | \"api_key\" = ~\"#R\""
            })
    void aPlantedSecretIsFound(String kind, String planted) {
        String secret = planted.replace("~", "").replace("#RR", RANDOM + RANDOM).replace("#R", RANDOM);

        assertThat(SecretScan.findings("a: 1\nb: " + secret + "\n"))
                .contains(kind + " in line 2")
                .allSatisfy(finding -> assertThat(finding).doesNotContain(RANDOM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://shop:s3cret@db",
                "mongodb://a:${PW}@db/",
                "https://***:***@host",
                "http://localhost:8000/a@b",
                "-----BEGIN PRIVATE KEY-----\n!!!!\n",
                "token=\"${TOKEN_OF_THE_TENANT_ACME_1}\"",
                "password = \"correct-horse-battery-staple\""
            })
    void whatIsNoSecretIsNotReported(String text) {
        assertThat(SecretScan.findings(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.pem", "tls.key", "store.p12", "cacerts.jks", "prod.env", "id_ed25519"})
    void aFileForSecretsIsFoundByItsName(String name) {
        assertThat(SecretScan.isSecretFile(Path.of("deploy", name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".env.example", "Keys.java", "keys", "ids"})
    void otherFilesAreAllowed(String name) {
        assertThat(SecretScan.isSecretFile(Path.of(name))).isFalse();
    }
}
