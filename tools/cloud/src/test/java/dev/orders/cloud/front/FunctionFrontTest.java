package dev.orders.cloud.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionFrontTest {
    @TempDir
    Path directory;

    private Path zip() throws IOException {
        Path zip = directory.resolve("function.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("lib/any.txt"));
        }
        return zip;
    }

    @Test
    void aFrontThatDoesNotStartLeavesNothing() throws IOException {
        Path zip = zip();
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FrontSettings settings = FrontSettings.of(Map.of()).on(used.getLocalPort());
            assertThatThrownBy(() -> new FunctionFront(zip, directory.resolve("run"), settings, Clock.systemUTC()))
                    .isInstanceOf(BindException.class);
        }
        assertThat(directory.resolve("run")).isEmptyDirectory();
    }
}
