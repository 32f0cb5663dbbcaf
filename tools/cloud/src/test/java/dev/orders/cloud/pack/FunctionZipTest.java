package dev.orders.cloud.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionZipTest {
    @TempDir
    Path directory;

    @Test
    void jarsLieInLibWithTheirFilesStored() throws IOException {
        Path lib = Files.createDirectory(directory.resolve("lib"));
        jar(lib.resolve("b.jar"));
        Files.writeString(lib.resolve("notes.txt"), "no jar");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FunctionZip.write(out, List.of(jar(directory.resolve("a.jar")), lib));

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(zip.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("lib/a.jar");
            try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(zip.readAllBytes()))) {
                ZipEntry entry = jar.getNextEntry();
                assertThat(entry)
                        .extracting(ZipEntry::getName, ZipEntry::getMethod)
                        .containsExactly("A", ZipEntry.STORED);
                assertThat(jar.readAllBytes()).hasSize(1_000);
            }
            assertThat(zip.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("lib/b.jar");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void theSameJarsGiveTheSameBytes() throws IOException {
        Path jar = jar(directory.resolve("a.jar"));
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        FunctionZip.write(one, List.of(jar));
        FunctionZip.write(other, List.of(jar));
        assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
    }

    private static Path jar(Path file) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry("A"));
            jar.write(new byte[1_000]);
            jar.closeEntry();
        }
        return file;
    }
}
