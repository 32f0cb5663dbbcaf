package dev.orders.measure.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// What Linux says about a process.
///
/// @param residentMebibytes the memory now
/// @param peakMebibytes the most memory that the process has had
/// @param anonymousMebibytes the part of the memory now that is no copy of a file
/// @param threads the threads now
record ProcessMemory(long residentMebibytes, long peakMebibytes, long anonymousMebibytes, int threads) {
    static ProcessMemory of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc/" + pid + "/status")));
    }

    static ProcessMemory parse(String status) {
        Map<String, Long> numbers = status.lines()
                .filter(line -> line.matches("\\w+:\\s+\\d+( kB)?"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> Long.parseLong(line.replaceAll("\\D", ""))));
        return new ProcessMemory(
                mebibytes(numbers, "VmRSS"),
                mebibytes(numbers, "VmHWM"),
                mebibytes(numbers, "RssAnon"),
                Math.toIntExact(number(numbers, "Threads")));
    }

    private static long mebibytes(Map<String, Long> numbers, String name) {
        return number(numbers, name) / 1024;
    }

    private static long number(Map<String, Long> numbers, String name) {
        Long number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("Linux does not say " + name);
        }
        return number;
    }
}
