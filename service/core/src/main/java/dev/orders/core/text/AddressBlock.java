package dev.orders.core.text;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All IP addresses that begin with the same bits, such as `10.0.0.0/8` (RFC 4632, RFC 4291).
///
/// @param prefix the first address of the block
/// @param bits the length of the prefix in bits
public record AddressBlock(InetAddress prefix, int bits) {
    private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f.:]+)/([0-9]{1,3})");

    /// Checks that the address has no bits behind the prefix.
    ///
    /// @throws IllegalArgumentException if it has some, or if the prefix is longer than the address
    public AddressBlock {
        byte[] address = prefix.getAddress();
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException("bits: " + bits);
        }
        for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] & mask(bit)) != 0) {
                throw new IllegalArgumentException("not the first address of its block: " + prefix + "/" + bits);
            }
        }
    }

    /// The block in this text.
    ///
    /// @throws IllegalArgumentException if the text is not a block
    public static AddressBlock of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("not a block: " + text));
    }

    /// The block or the single address in this text. Empty if the text is neither.
    public static Optional<AddressBlock> find(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return IpAddress.find(text)
                    .map(address -> new AddressBlock(address, address.getAddress().length * Byte.SIZE));
        }
        try {
            int bits = Integer.parseInt(parts.group(2));
            return IpAddress.find(parts.group(1)).map(address -> new AddressBlock(address, bits));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether the address is in this block.
    public boolean contains(InetAddress address) {
        byte[] ours = prefix.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask(bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int mask(int bit) {
        return 0x80 >> (bit % Byte.SIZE);
    }
}
