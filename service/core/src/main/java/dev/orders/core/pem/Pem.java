package dev.orders.core.pem;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One block of a file in PEM form (RFC 7468).
///
/// @param label what the block holds, such as `CERTIFICATE`
/// @param body the text between the first and the last line
public record Pem(String label, String body) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /// All blocks in a text. What is between them is a comment.
    public static List<Pem> read(String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(new Pem(block.group(1), block.group(2)));
        }
        return blocks;
    }

    /// All certificates in a text.
    ///
    /// @throws CertificateException if one cannot be read
    public static List<X509Certificate> certificates(String text) throws CertificateException {
        CertificateFactory reader = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : read(text)) {
            if (block.label().equals("CERTIFICATE")) {
                try {
                    certificates.add(
                            (X509Certificate) reader.generateCertificate(new ByteArrayInputStream(block.bytes())));
                } catch (IllegalArgumentException notBase64) {
                    throw new CertificateException(notBase64);
                }
            }
        }
        return certificates;
    }

    /// Whether the block needs a password.
    public boolean isEncrypted() {
        return label.startsWith("ENCRYPTED ") || body.contains("ENCRYPTED");
    }

    /// The content of the block.
    ///
    /// @throws IllegalArgumentException if the block is not in Base64
    public byte[] bytes() {
        return Base64.getMimeDecoder().decode(body);
    }

    @Override
    public String toString() {
        return label;
    }
}
