package dev.orders.lambda.secret;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The master keys of a function: `MASTER_KEY_SECRET` names a secret of AWS Secrets Manager, whose text is what
/// the file of `MASTER_KEY_FILE` has elsewhere.
public final class MasterKeySecret {
    private static final String NAME = "MASTER_KEY_SECRET";
    private static final String FILE = "MASTER_KEY_FILE";
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}");

    private MasterKeySecret() {}

    /// The variables with the file of the secret. The file is in the temporary directory of this copy of the
    /// function, which nobody else can read.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, if the secret cannot be read
    public static Variables inFile(Variables variables) {
        Optional<String> secret = variables.text(NAME);
        if (secret.isEmpty()) {
            return variables;
        }
        if (variables.text(FILE).isPresent()) {
            throw new IllegalArgumentException(NAME + " and " + FILE + " are both set; leave one of them out");
        }
        if (!SECRET.matcher(secret.get()).matches()) {
            throw Variables.wrong(NAME, secret.get(), "the ARN or the name of a secret");
        }
        AwsAccess access = AwsAccess.read(variables, NAME + " is set", "AWS_ENDPOINT_URL_SECRETS_MANAGER");
        Map<String, String> values = new HashMap<>(variables.values());
        values.put(FILE, write(text(secret.get(), access)).toString());
        return new Variables(values);
    }

    private static String text(String secret, AwsAccess access) {
        try {
            return new SecretStore(access).text(secret);
        } catch (IllegalArgumentException unread) {
            throw new IllegalArgumentException(NAME + " is " + secret + ", but " + unread.getMessage(), unread);
        }
    }

    /// Java creates temporary files for their owner only.
    private static Path write(String text) {
        try {
            return Files.writeString(Files.createTempFile("master", ".keys"), text);
        } catch (IOException full) {
            throw new UncheckedIOException("The temporary directory takes no file", full);
        }
    }
}
