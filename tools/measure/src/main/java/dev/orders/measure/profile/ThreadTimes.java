package dev.orders.measure.profile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The processor time that the threads of a process have used, by the names of the threads without their
/// numbers. Linux keeps 15 characters of a name.
///
/// @param ticks processor time in hundredths of a second; the threads that have ended are missing
public record ThreadTimes(Map<String, Long> ticks) {
    /// The fields after the name in `/proc/PID/task/TID/stat` (proc_pid_stat(5)), counted from 0: time in
    /// user mode, and in kernel mode.
    private static final int USER = 11;

    private static final int KERNEL = 12;

    private static final double TICK_MICROS = 10_000;

    /// "C1 CompilerThread0" and "C2 CompilerThread0", as Linux keeps them.
    private static final String COMPILER = " CompilerThre";

    public ThreadTimes {
        ticks = Map.copyOf(ticks);
    }

    /// Reads the times of a running process.
    public static ThreadTimes of(long pid) throws IOException {
        Map<String, Long> ticks = new TreeMap<>();
        List<Path> threads;
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            threads = tasks.toList();
        }
        for (Path thread : threads) {
            try {
                add(Files.readString(thread.resolve("stat")), ticks);
            } catch (NoSuchFileException _) {
                // This thread has ended meanwhile.
            }
        }
        return new ThreadTimes(ticks);
    }

    private static void add(String stat, Map<String, Long> ticks) {
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        ticks.merge(kind(name), Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]), Long::sum);
    }

    /// The name of a thread without its number.
    static String kind(String name) {
        return name.replaceAll("[-#]?[0-9]+$", "");
    }

    /// What was used since an earlier time.
    public ThreadTimes since(ThreadTimes earlier) {
        Map<String, Long> used = new TreeMap<>(ticks);
        used.replaceAll((name, now) -> now - earlier.ticks().getOrDefault(name, 0L));
        used.values().removeIf(time -> time == 0);
        return new ThreadTimes(used);
    }

    /// The share of the JVM's compilers in what was used, in percent.
    public double compilers() {
        long compilers = ticks.entrySet().stream()
                .filter(entry -> entry.getKey().contains(COMPILER))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return 100.0 * compilers / all();
    }

    /// Prints the time of each kind of thread for one of `requests` requests, the largest first.
    void print(PrintStream out, long requests) {
        largestFirst()
                .forEach(entry -> out.println(String.format(
                        Locale.ROOT, "  %5.1f µs  %s", entry.getValue() * TICK_MICROS / requests, entry.getKey())));
    }

    /// Prints the time of each kind of thread in milliseconds, the largest first, and what is left of the time of
    /// the whole process. That is the time of threads that have ended, and up to 20 ms of each thread, because the
    /// times of threads are rounded down.
    public void printOf(PrintStream out, Duration whole) {
        largestFirst()
                .filter(entry -> entry.getValue() > 0)
                .forEach(entry -> out.println(
                        String.format(Locale.ROOT, "  %5d ms  %s", millis(entry.getValue()), entry.getKey())));
        out.println(String.format(
                Locale.ROOT, "  %5d ms  threads that have ended, and rounding", whole.toMillis() - millis(all())));
    }

    private Stream<Map.Entry<String, Long>> largestFirst() {
        return ticks.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed());
    }

    private long all() {
        return ticks.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long millis(long ticks) {
        return Math.round(ticks * TICK_MICROS / 1_000);
    }
}
