package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.loggingjson.JsonGenerator;
import io.quarkiverse.loggingjson.providers.StructuredArgument;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

final class PrettyFormatTest {
    private static final class Fields implements StructuredArgument {
        @Override
        public void writeTo(JsonGenerator json) {
            throw new AssertionError("text is wanted");
        }

        @Override
        public String toString() {
            return "get_order {0} 200";
        }
    }

    private final PrettyFormat format = new PrettyFormat(new PatternFormatter("%p %s%e%n"));

    @Test
    void structuredArgumentsFollowTheMessageLiterally() {
        ExtLogRecord line = line("request");
        line.setParameters(new Object[] {new Fields()});

        assertThat(format.format(line)).isEqualTo("INFO request get_order {0} 200\n");
    }

    @Test
    void otherArgumentsBelongToTheMessage() {
        ExtLogRecord line = line("Purged {0} keys");
        line.setParameters(new Object[] {3});

        assertThat(format.format(line)).isEqualTo("INFO Purged 3 keys\n");
        assertThat(format.format(line("plain"))).isEqualTo("INFO plain\n");
    }

    private static ExtLogRecord line(String message) {
        return new ExtLogRecord(Level.INFO, message, PrettyFormatTest.class.getName());
    }
}
