package dev.orders.cloud.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A function's package, unpacked as Lambda does, and the runtime interface client that runs it.
///
/// @param root the directory with the files of the package
/// @param nativeClient the native part of the runtime interface client. Unpacked once: the client itself would
///     unpack it to one fixed file in every process, over that of another process
public record FunctionPackage(Path root, Path nativeClient) implements AutoCloseable {
    /// The directory with [FunctionMain].
    private static final String MAIN = "main";

    private static final List<String> RUNTIME = List.of("aws-lambda-java-", "utils-lite-");

    /// Unpacks a package into a directory of its own, because another one may be unpacked in the same directory.
    ///
    /// @param parent where the directory is created
    public static FunctionPackage unpack(Path zip, Path parent) throws IOException {
        Path directory =
                Files.createTempDirectory(Files.createDirectories(parent).toAbsolutePath(), "code-");
        Path root = Files.createDirectories(directory.resolve("task"));
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = root.resolve(entry.getName()).normalize();
                if (!file.startsWith(root)) {
                    throw new IOException("The package has a file outside of its root: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        Path nativeClient = directory.resolve("libaws-lambda-jni.so");
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (InputStream library =
                AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + machine + ".so")) {
            if (library == null) {
                throw new IOException("The runtime interface client has no native library for " + machine);
            }
            Files.copy(library, nativeClient, StandardCopyOption.REPLACE_EXISTING);
        }
        copyMain(directory);
        return new FunctionPackage(root, nativeClient);
    }

    /// Copies one class file, because the class path of a function has nothing else of this module.
    private static void copyMain(Path directory) throws IOException {
        String name = FunctionMain.class.getName().replace('.', '/') + ".class";
        Path file = directory.resolve(MAIN).resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream compiled = FunctionMain.class.getResourceAsStream("/" + name)) {
            if (compiled == null) {
                throw new IOException("The class " + FunctionMain.class.getName() + " is not found");
            }
            Files.copy(compiled, file);
        }
    }

    /// Deletes the files.
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root.resolveSibling(""))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The class path of the program that runs the function.
    String classPath() {
        return root.resolveSibling(MAIN) + File.pathSeparator + runtime();
    }

    /// The class path of the runtime interface client: what Lambda's own image has beside the function. Its
    /// jars are on the class path of this JVM, or beside each other if a manifest names them.
    private static String runtime() {
        Stream<Path> named = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of);
        return Stream.concat(named, besideTheClient())
                .filter(jar -> RUNTIME.stream().anyMatch(jar.getFileName().toString()::startsWith))
                .collect(Collectors.toMap(Path::getFileName, Path::toString, (one, _) -> one, TreeMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> besideTheClient() {
        try {
            Path client = Path.of(AWSLambda.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> jars = Files.list(client.resolveSibling(""))) {
                return jars.toList().stream();
            }
        } catch (URISyntaxException | IOException failure) {
            throw new IllegalStateException("The jars of the runtime interface client are not found", failure);
        }
    }
}
