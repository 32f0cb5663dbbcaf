package dev.orders.kubernetes;

import dev.orders.testsupport.process.Programs;
import dev.orders.testsupport.process.Programs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A directory whose programs `kubectl`, `curl` and `sleep` act as a cluster and a Prometheus.
/// Its state is in files, such as `orders.image`.
final class FakeCluster {
    /// Understands what the script asks of kubectl, and refuses everything else.
    private static final String KUBECTL = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.."
            echo "kubectl $*" >>calls
            [[ $1 == --namespace ]] || exit 9
            shift 2
            state() { cat "$1" 2>/dev/null || true; }
            case $1 in
              get)
                name=${2#deployment/}
                case $* in
                  *.containers\\[0].image*) state "$name.image" ;;
                  *.spec.replicas*) state "$name.replicas" ;;
                  *.status.readyReplicas*) state "$name.ready" ;;
                  *annotations.canary/promoted*) state "$name.promoted" ;;
                  *restartCount*) state restarts ;;
                  *) exit 9 ;;
                esac ;;
              set)
                name=${3#deployment/}
                [[ $2 == image && $4 == orders=* ]] || exit 9
                mv "$name.image" "$name.before"
                echo -n "${4#orders=}" >"$name.image" ;;
              scale)
                name=${2#deployment/}
                echo -n "${3#--replicas=}" | tee "$name.replicas" >"$name.ready" ;;
              annotate)
                name=${2#deployment/}
                case $* in
                  *canary/promoted-) rm -f "$name.promoted" ;;
                  *canary/promoted=*) echo -n "${4#canary/promoted=}" >"$name.promoted" ;;
                  *) exit 9 ;;
                esac ;;
              rollout)
                name=${3#deployment/}
                case $2 in
                  status) [[ $(state never-ready) != "$(state "$name.image")" ]] ;;
                  undo) mv "$name.before" "$name.image" ;;
                  *) exit 9 ;;
                esac ;;
              *) exit 9 ;;
            esac
            """;

    /// Has a result for queries that contain the text in the file `found`.
    /// Also for the count of requests, unless the file `few` exists.
    private static final String CURL = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.."
            [[ ! -e silent ]] || exit 7
            echo "curl ${*//$'\\n'/ }" >>calls
            if [[ -e strange ]]; then cat strange; exit; fi
            result=''
            if [[ -e found && $* == *"$(cat found)"* ]] || [[ $* == *'>= 3000'* && ! -e few ]]; then
              result='{"metric":{},"value":[1795948059,"7"]}'
            fi
            echo "{\\"status\\":\\"success\\",\\"data\\":{\\"resultType\\":\\"vector\\",\\"result\\":[$result]}}"
            """;

    /// Does not wait.
    private static final String SLEEP = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.."
            echo "sleep $*" >>calls
            """;

    private final Path directory;

    private FakeCluster(Path directory) {
        this.directory = directory;
    }

    /// A cluster in which `orders:1` runs, and no canary.
    static FakeCluster in(Path directory) throws IOException {
        FakeCluster cluster = new FakeCluster(directory);
        Files.createDirectory(directory.resolve("bin"));
        cluster.script("bin/kubectl", KUBECTL);
        cluster.script("bin/curl", CURL);
        cluster.script("bin/sleep", SLEEP);
        cluster.set("orders.image", "orders:1");
        cluster.set("orders-canary.image", "orders:1");
        cluster.set("orders-canary.replicas", "0");
        return cluster;
    }

    private void script(String file, String text) throws IOException {
        set(file, text);
        Files.setPosixFilePermissions(directory.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Changes the state.
    void set(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    /// The state of something, or nothing.
    String state(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    /// The calls of a program so far.
    List<String> calls(String program) throws IOException {
        return state("calls")
                .lines()
                .filter(line -> line.startsWith(program + " "))
                .toList();
    }

    /// Runs `deploy/kubernetes/canary`.
    Ended canary(String... arguments) throws IOException, InterruptedException {
        return run(Checkout.MODULE.resolve("canary"), arguments);
    }

    /// Runs `.ci/deploy-kubernetes` without checking a service.
    Ended deploy(String image, int seconds) throws IOException, InterruptedException {
        return run(
                Checkout.MODULE.resolve("../../.ci/deploy-kubernetes").normalize(), image, String.valueOf(seconds), "");
    }

    private Ended run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "PATH=" + directory.resolve("bin") + ":" + System.getenv("PATH"),
                "PROMETHEUS=http://prometheus.invalid:9090/",
                script.toString()));
        command.addAll(List.of(arguments));
        return Programs.run(directory, command);
    }
}
