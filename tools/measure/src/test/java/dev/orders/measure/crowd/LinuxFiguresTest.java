package dev.orders.measure.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Reads what Linux says about processes.
final class LinuxFiguresTest {
    @Test
    void theMemoryOfAProcessIsInMebibytes() {
        String status = """
                Name:\tjava
                State:\tS (sleeping)
                VmHWM:\t  157088 kB
                VmRSS:\t  150000 kB
                RssAnon:\t  121900 kB
                Threads:\t41
                """;

        assertThat(ProcessMemory.parse(status)).isEqualTo(new ProcessMemory(146, 153, 119, 41));
        assertThatThrownBy(() -> ProcessMemory.parse("Name:\tjava")).hasMessageContaining("VmRSS");
    }

    @Test
    void theLimitOfOpenFilesIsTheSoftOne() {
        assertThat(OpenFiles.limit(
                        "Max processes  1  1  processes\nMax open files            1024     4096     files\n"))
                .isEqualTo(1024);
        assertThat(OpenFiles.limit("Max open files            unlimited     unlimited     files\n"))
                .isEqualTo(Long.MAX_VALUE);
    }
}
