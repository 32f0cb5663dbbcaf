package dev.orders.commands;

import dev.orders.commands.execution.CommandExecution;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.ChainBreak;
import dev.orders.core.audit.proof.ExportCheck;
import dev.orders.core.audit.proof.HeadKeys;
import dev.orders.core.audit.proof.SignedHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands `./orders audit ...`.
@Command(
        name = "./orders audit",
        description = {
            "Proves and exports the audit log.",
            "Without --url the log is in the store of the settings, and no service may be running on an embedded store."
                    + " With --url the log is that of a running service, which needs the key of an operator in ORDERS_TOKEN,"
                    + " ORDERS_TOKEN_FILE or --token-file if it requires authentication."
        })
public final class AuditCommands {
    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    private final KeyCommands.Setting setting;
    private final PrintWriter output;
    private final PrintWriter errors;

    private AuditCommands(KeyCommands.Setting setting, PrintWriter output, PrintWriter errors) {
        this.setting = setting;
        this.output = output;
        this.errors = errors;
    }

    /// Runs a command.
    ///
    /// @return the exit code: 0 for success; 1 if the log is not proven, or the command is refused; 2 for a wrong
    ///     command
    public static int run(KeyCommands.Setting setting, List<String> command, PrintWriter output, PrintWriter errors) {
        return CommandExecution.run(new AuditCommands(setting, output, errors), command, output, errors);
    }

    @Command(description = "Prove the log, or an exported file, and name the first broken record.")
    int verify(
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "An exported file.") @Nullable Path file,
            @Option(
                            names = "--public-key",
                            paramLabel = "FILE",
                            description = "The Ed25519 public key that proves who has signed the exported file.")
                    @Nullable
                    Path publicKey,
            @Option(
                            names = "--known",
                            paramLabel = "FILE",
                            description = "An earlier export. The log must contain its head.")
                    @Nullable
                    Path known)
            throws InterruptedException {
        Optional<AuditHead> contained = Optional.ofNullable(known).map(this::head);
        AuditProof proof =
                file == null ? source().verify(contained) : proof(file, Optional.ofNullable(publicKey), contained);
        return switch (proof) {
            case AuditProof.Proven(AuditHead head) -> {
                output.println("The audit log is proven up to record " + head.sequence() + ", hash " + head.hash()
                        + (file != null && publicKey == null ? ". The signature was not checked." : "."));
                yield ExitCode.OK;
            }
            case AuditProof.Refuted(ChainBreak first) -> {
                errors.println("orders: " + first + ".");
                yield ExitCode.SOFTWARE;
            }
        };
    }

    @Command(description = "Print the log as lines of JSON that end with a signed head.")
    void export(
            @Option(
                            names = "--key",
                            required = true,
                            paramLabel = "FILE",
                            description = "The Ed25519 private key that signs the head, from openssl genpkey -algorithm"
                                    + " ed25519.")
                    Path keyFile)
            throws InterruptedException {
        PrivateKey key = HeadKeys.privateKey(content("--key", keyFile));
        AuditHead head = source().copy(output::println);
        output.println(SignedHead.sign(head, setting.clock().instant(), key).line());
        errors.println("Exported " + head.sequence() + " records.");
    }

    private AuditProof proof(Path file, Optional<Path> publicKey, Optional<AuditHead> known) {
        ExportCheck check =
                new ExportCheck(publicKey.map(path -> HeadKeys.publicKey(content("--public-key", path))), known);
        // Every byte is one character, so a damaged byte is a damaged record and not an unreadable file.
        try (BufferedReader lines =
                Files.newBufferedReader(setting.directory().resolve(file), StandardCharsets.ISO_8859_1)) {
            return check.handle(lines.lines().iterator());
        } catch (IOException | UncheckedIOException unreadable) {
            throw unreadable("FILE", file, unreadable);
        }
    }

    /// The head at the end of an earlier export.
    private AuditHead head(Path file) {
        List<String> lines = content("--known", file).lines().toList();
        return Optional.of(lines)
                .filter(all -> !all.isEmpty())
                .flatMap(all -> SignedHead.parse(all.getLast()))
                .map(SignedHead::head)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--known names " + file + ", which does not end with a signed head"));
    }

    private String content(String option, Path file) {
        try {
            return Files.readString(setting.directory().resolve(file));
        } catch (IOException unreadable) {
            throw unreadable(option, file, unreadable);
        }
    }

    private static IllegalArgumentException unreadable(String option, Path file, Exception cause) {
        return new IllegalArgumentException(
                option + " names " + file + ", which cannot be read ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }

    private AuditSource source() {
        return options.service(setting)
                .<AuditSource>map(RemoteAudit::new)
                .orElseGet(() -> new StoredAudit(setting.opened()));
    }
}
