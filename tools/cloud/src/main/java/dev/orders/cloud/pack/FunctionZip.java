package dev.orders.cloud.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Packs jars into the zip of a function. The jars in it are stored without compression and the zip compresses
/// each of them whole, which makes it a third smaller, and the JVM need not inflate classes when the function
/// starts.
public final class FunctionZip {
    /// The same time in every build gives the same bytes.
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private FunctionZip() {}

    /// Packs the files of a function.
    ///
    /// @param arguments the zip to write, then jars and directories of jars
    public static void main(String... arguments) throws IOException {
        List<Path> sources = Stream.of(arguments).skip(1).map(Path::of).toList();
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            write(out, sources);
        }
    }

    /// Writes the zip.
    ///
    /// @param sources jars and directories of jars
    public static void write(OutputStream out, List<Path> sources) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Path source : sources) {
                for (Path jar : jars(source)) {
                    ZipEntry entry = new ZipEntry("lib/" + jar.getFileName());
                    entry.setTimeLocal(TIME);
                    zip.putNextEntry(entry);
                    zip.write(stored(jar));
                    zip.closeEntry();
                }
            }
        }
    }

    private static List<Path> jars(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /// The same jar without compression.
    private static byte[] stored(Path jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream in = new ZipInputStream(file);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(content.length);
                copy.setCrc(sum.getValue());
                copy.setTimeLocal(TIME);
                out.putNextEntry(copy);
                out.write(content);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
