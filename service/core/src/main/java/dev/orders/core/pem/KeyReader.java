package dev.orders.core.pem;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// Reads the private key of a certificate.
///
/// The JDK reads PKCS #8 (`PRIVATE KEY`) only. Many tools write the older forms `RSA PRIVATE KEY` (RFC 8017) and
/// `EC PRIVATE KEY` (RFC 5915). PKCS #8 is the older form with the algorithm before it, and the public key of the
/// certificate names the same algorithm.
public final class KeyReader {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    private KeyReader() {}

    /// The private key in a block.
    ///
    /// @throws GeneralSecurityException if the block holds no private key that belongs to `publicKey`
    public static PrivateKey read(Pem block, PublicKey publicKey) throws GeneralSecurityException {
        byte[] key;
        try {
            key = block.label().equals("PRIVATE KEY")
                    ? block.bytes()
                    : der(SEQUENCE, VERSION, algorithm(publicKey), der(OCTET_STRING, block.bytes()));
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException(notBase64);
        }
        PrivateKey privateKey =
                KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key));
        requirePair(privateKey, publicKey);
        return privateKey;
    }

    private static void requirePair(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        byte[] message = {1};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        signature.update(message);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(message);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("The private key belongs to another public key");
        }
    }

    /// The algorithm in an encoded public key, which is a sequence of the algorithm and the key.
    private static byte[] algorithm(PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        int start = contentStart(encoded, 0);
        int content = contentStart(encoded, start);
        return Arrays.copyOfRange(encoded, start, content + (encoded[start + 1] & 0x7F));
    }

    /// Where the content of the element at `start` begins. A length has one byte, or a byte that counts its bytes.
    private static int contentStart(byte[] encoded, int start) {
        int length = encoded[start + 1] & 0xFF;
        return start + 2 + (length < 0x80 ? 0 : length & 0x7F);
    }

    /// Encodes an element of ASN.1 (X.690, DER).
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length < 0x80) {
            element.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            element.write(0x80 | bytes);
            for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                element.write(length >> shift);
            }
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
