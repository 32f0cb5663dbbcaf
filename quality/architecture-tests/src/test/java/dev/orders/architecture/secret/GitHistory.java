package dev.orders.architecture.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// What Git keeps of a repository: each commit of all branches and tags, and each version of a file that a commit
/// brought.
final class GitHistory {
    /// The modes of a removed file, and of a commit of another repository (a submodule). They have no content here.
    private static final Set<String> WITHOUT_CONTENT = Set.of("000000", "160000");

    /// Lists each commit, and below it the files that differ from a parent.
    private static final String[] CHANGES =
            "-c core.quotePath=false log --all -m --root --raw --no-renames --no-abbrev --format=%H".split(" ", -1);

    private final Path repository;

    GitHistory(Path repository) {
        this.repository = repository;
    }

    /// A version of a file.
    ///
    /// @param id the hash of the content
    /// @param commit the commit that brought it
    record Version(String id, String commit, Path file) {
        @Override
        public String toString() {
            return file + " of commit " + commit;
        }
    }

    /// Whether the repository has its whole history. A shallow clone has only the newest commits.
    boolean isComplete() throws IOException, InterruptedException {
        return run("rev-parse", "--is-shallow-repository").equals(List.of("false"));
    }

    /// All commits.
    List<String> commits() throws IOException, InterruptedException {
        return run("rev-list", "--all");
    }

    /// All versions of all files. A merge is compared with each of its parents, and so repeats what they brought.
    List<Version> versions() throws IOException, InterruptedException {
        List<Version> versions = new ArrayList<>();
        String commit = "";
        for (String line : run(CHANGES)) {
            if (!line.startsWith(":")) {
                commit = line.isEmpty() ? commit : line;
                continue;
            }
            int tab = line.indexOf('\t');
            // The modes before and after, the hashes before and after, and the kind of the change.
            String[] words = line.substring(1, tab).split(" ", -1);
            if (!WITHOUT_CONTENT.contains(words[1])) {
                versions.add(new Version(words[3], commit, Path.of(line.substring(tab + 1))));
            }
        }
        return versions;
    }

    /// Reads contents or commits one after another. Each byte becomes one character.
    ///
    /// @param each gets the hash and the text
    void read(Collection<String> ids, BiConsumer<String, String> each) throws IOException, InterruptedException {
        Path list = Files.createTempFile("orders-history-", ".txt");
        try {
            Files.write(list, ids);
            Process git =
                    git("cat-file", "--batch").redirectInput(list.toFile()).start();
            try (DataInputStream answers = new DataInputStream(new BufferedInputStream(git.getInputStream()))) {
                for (int read = 0; read < ids.size(); read++) {
                    String[] header = line(answers).split(" ", -1);
                    byte[] content = answers.readNBytes(Integer.parseInt(header[2]));
                    answers.readByte();
                    each.accept(header[0], new String(content, ISO_8859_1));
                }
            }
            requireSuccess(git, "cat-file");
        } finally {
            Files.delete(list);
        }
    }

    private static String line(DataInputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (char next = (char) answers.readByte(); next != '\n'; next = (char) answers.readByte()) {
            line.append(next);
        }
        return line.toString();
    }

    /// Runs Git in the repository.
    ///
    /// @return the lines that it printed
    List<String> run(String... arguments) throws IOException, InterruptedException {
        Process git = git(arguments).start();
        List<String> lines =
                new String(git.getInputStream().readAllBytes(), UTF_8).lines().toList();
        requireSuccess(git, String.join(" ", arguments));
        return lines;
    }

    private static void requireSuccess(Process git, String what) throws InterruptedException {
        if (git.waitFor() != 0) {
            throw new IllegalStateException("git " + what + " failed with code " + git.exitValue());
        }
    }

    /// Git sets variables in its hooks, which would name another repository.
    private ProcessBuilder git(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(repository.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        return builder;
    }
}
