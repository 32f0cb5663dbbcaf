package dev.orders.wiring.config;

import dev.orders.core.secret.MasterKeys;
import dev.orders.core.secret.NoMasterKey;
import dev.orders.core.secret.SecretCipher;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings for secrets at rest.
///
/// @param masterKeys the keys that encrypt secrets; empty if secrets are stored as they are
/// @param notes messages for the operator, printed after the start
public record SecretSettings(Optional<MasterKeys> masterKeys, List<String> notes) {
    /// Secrets are stored as they are.
    public static final SecretSettings NONE = new SecretSettings(Optional.empty(), List.of());

    static final Set<String> NAMES = Set.of("MASTER_KEY_FILE");

    public SecretSettings {
        notes = List.copyOf(notes);
    }

    /// What seals secrets before they are stored.
    public SecretCipher cipher() {
        return masterKeys.<SecretCipher>map(keys -> keys).orElseGet(NoMasterKey::new);
    }

    /// Reads the settings from variables.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable and its value
    static SecretSettings of(Variables variables) {
        Optional<Path> file = variables.path("MASTER_KEY_FILE", "a file");
        Optional<MasterKeys> keys = variables.fileContent("MASTER_KEY_FILE").map(content -> {
            try {
                return MasterKeys.parse(content.lines().toList());
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "MASTER_KEY_FILE names " + file.orElseThrow() + ", " + wrong.getMessage(), wrong);
            }
        });
        return new SecretSettings(
                keys,
                file
                        .filter(SecretSettings::isReadableByOthers)
                        .map(path -> "MASTER_KEY_FILE names " + path
                                + ", which every user of this machine can read; chmod 600 restricts it.")
                        .stream()
                        .toList());
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException _) {
            // The file system has no such permissions.
            return false;
        }
    }
}
