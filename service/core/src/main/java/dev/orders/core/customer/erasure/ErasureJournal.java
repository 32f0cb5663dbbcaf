package dev.orders.core.customer.erasure;

import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The journal of erasures outside of the store: a file to which lines are appended. It survives the loss of the
/// store, so that a restore from a backup can apply the erasures that came after the backup.
///
/// @param file created if it does not exist
public record ErasureJournal(Path file) {
    /// The variable that names the file.
    public static final String VARIABLE = "ERASURE_JOURNAL_FILE";

    /// The journal that the variables name; empty if there is none.
    public static Optional<ErasureJournal> of(Variables variables) {
        return variables.path(VARIABLE, "a file").map(ErasureJournal::new);
    }

    /// Checks that the file can be written, and creates it if it does not exist.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable and the file
    public void requireWritable() {
        try (FileChannel channel = open()) {
            channel.force(true);
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    VARIABLE + " names " + file + ", which cannot be written ("
                            + failure.getClass().getSimpleName() + ")",
                    failure);
        }
    }

    /// Appends an entry. Lines of several threads do not mix, because each is written at once to a file that is open
    /// for appending. When this method returns, the entry is on the disk.
    ///
    /// @throws StoreUnavailableException if it cannot be written
    void append(JournaledErasure erasure) {
        try (FileChannel channel = open()) {
            String line = (isCutOff() ? "\n" : "") + erasure.line() + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw new StoreUnavailableException("The journal of erasures " + file + " cannot be written", failure);
        }
    }

    /// Whether a crash has cut off the last line.
    private boolean isCutOff() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /// What a journal has.
    ///
    /// @param entries the oldest first
    /// @param cutOff the numbers of lines that end too early, as after a crash, which acknowledged no erasure
    public record Content(List<JournaledErasure> entries, List<Integer> cutOff) {
        public Content {
            entries = List.copyOf(entries);
            cutOff = List.copyOf(cutOff);
        }
    }

    /// Reads the file.
    ///
    /// @throws IllegalArgumentException if the file cannot be read, or a line is damaged
    public Content read() {
        List<JournaledErasure> entries = new ArrayList<>();
        List<Integer> cutOff = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            Optional<JournaledErasure> entry = JournaledErasure.parse(line);
            entry.ifPresent(entries::add);
            if (entry.isEmpty()) {
                if (!JournaledErasure.isCutOff(line)) {
                    throw new IllegalArgumentException(VARIABLE + " names " + file + ", whose line " + number
                            + " is damaged, so it is not known who was erased");
                }
                cutOff.add(number);
            }
        }
        return new Content(entries, cutOff);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    VARIABLE + " names " + file + ", which cannot be read ("
                            + failure.getClass().getSimpleName() + ")",
                    failure);
        }
    }
}
