package dev.orders.testsupport.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority and the certificates that it has issued, made by the JDK's keytool.
public final class TestCertificates {
    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "changeit";

    private final Path store;

    /// Creates an authority.
    ///
    /// @param directory where the key store is written
    public TestCertificates(Path directory) {
        store = directory.resolve("certificates-" + System.nanoTime() + ".p12");
        generate(AUTHORITY, "EC", "-ext", "bc:c", "-dname", "CN=Test Authority", "-validity", "30");
    }

    /// Issues a certificate for `localhost`.
    ///
    /// @param algorithm `RSA` or `EC`
    public void issue(String name, String algorithm) {
        issue(name, algorithm, "-validity", "30");
    }

    /// Issues a certificate that expired yesterday.
    public void issueExpired(String name) {
        issue(name, "EC", "-startdate", "-10d", "-validity", "9");
    }

    private void issue(String name, String algorithm, String... validity) {
        List<String> options = new ArrayList<>(
                List.of("-signer", AUTHORITY, "-dname", "CN=" + name, "-ext", "san=dns:localhost,ip:127.0.0.1"));
        options.addAll(List.of(validity));
        generate(name, algorithm, options.toArray(String[]::new));
    }

    private void generate(String name, String algorithm, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(String.valueOf(System.getProperty("java.home")), "bin", "keytool")
                        .toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// The certificate with this name and that of the authority, in PEM form.
    public String chain(String name) {
        try {
            return Stream.of(load().getCertificateChain(name))
                    .map(certificate -> {
                        try {
                            return pem("CERTIFICATE", certificate.getEncoded());
                        } catch (GeneralSecurityException impossible) {
                            throw new IllegalStateException(impossible);
                        }
                    })
                    .collect(Collectors.joining());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The certificate of the authority, in PEM form.
    public String authority() {
        return chain(AUTHORITY);
    }

    /// The private key with this name, in PEM form.
    public String key(String name) {
        return pem("PRIVATE KEY", encodedKey(name));
    }

    /// The private key with this name in the form that was usual before PKCS #8.
    public String olderKey(String name, String algorithm) {
        byte[] encoded = encodedKey(name);
        // The older form is the last member of PKCS #8, in an octet string.
        int length = encoded.length;
        for (int start = 4; start < length; start++) {
            boolean isLong = encoded[start] == 0x04
                    && (encoded[start + 1] & 0xFF) == 0x82
                    && ((encoded[start + 2] & 0xFF) << 8 | (encoded[start + 3] & 0xFF)) == length - start - 4;
            boolean isShort = encoded[start] == 0x04 && encoded[start + 1] == length - start - 2;
            if (isLong || isShort) {
                return pem(algorithm + " PRIVATE KEY", Arrays.copyOfRange(encoded, start + (isLong ? 4 : 2), length));
            }
        }
        throw new IllegalStateException("not PKCS #8");
    }

    private byte[] encodedKey(String name) {
        try {
            return load().getKey(name, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    /// A client that trusts the authority and has no certificate.
    public SSLContext client() {
        return client(new KeyManager[0]);
    }

    /// A client that trusts the authority and has its certificates.
    public SSLContext clientWithCertificate() {
        return clientWithCertificate(this);
    }

    /// A client that has certificates of this authority and trusts another authority.
    public SSLContext clientWithCertificate(TestCertificates trusted) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(load(), PASSWORD.toCharArray());
            return trusted.client(factory.getKeyManagers());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SSLContext client(KeyManager[] keys) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private KeyStore load() throws GeneralSecurityException {
        try {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(new ByteArrayInputStream(Files.readAllBytes(store)), PASSWORD.toCharArray());
            return loaded;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
