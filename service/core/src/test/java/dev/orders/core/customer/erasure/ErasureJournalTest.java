package dev.orders.core.customer.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.order.CustomerId;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErasureJournalTest {
    private static final TenantId TENANT = new TenantId("a\"c\\me");
    private static final CustomerId CUSTOMER = new CustomerId("jane-9f3a");
    private static final byte[] SALT = {1, 2, (byte) 0xfe};
    private static final Instant NOW = Instant.parse("2026-11-28T09:30:00.123Z");

    private static final JournaledErasure ERASURE = new JournaledErasure(
            TENANT,
            "0102fe",
            CustomerHash.of(SALT, TENANT, CUSTOMER),
            new CustomerId("erased-1"),
            new Actor("key-\"1\""),
            NOW,
            NOW.plusSeconds(1));

    @TempDir
    Path directory;

    @Test
    void everyEntryIsReadAsItWasWritten() {
        ErasureJournal journal = new ErasureJournal(directory.resolve("journal"));

        journal.append(ERASURE);
        journal.append(ERASURE);

        assertThat(journal.read()).isEqualTo(new ErasureJournal.Content(List.of(ERASURE, ERASURE), List.of()));
    }

    @Test
    void anEntryRecognisesItsCustomerOnly() {
        assertThat(ERASURE.isOf(TENANT, CUSTOMER)).isTrue();
        assertThat(ERASURE.isOf(TENANT, new CustomerId("joe"))).isFalse();
        assertThat(ERASURE.isOf(TenantId.DEFAULT, CUSTOMER)).isFalse();
    }

    @Test
    void aLineAfterOneThatWasCutOffIsWhole() throws Exception {
        ErasureJournal journal = new ErasureJournal(directory.resolve("journal"));
        Files.writeString(directory.resolve("journal"), "{\"tenant_id\":\"a");

        journal.append(ERASURE);

        assertThat(journal.read()).isEqualTo(new ErasureJournal.Content(List.of(ERASURE), List.of(1)));
    }

    /// Somebody who was erased would come back unnoticed.
    @Test
    void aDamagedLineIsRefusedWithItsNumber() throws Exception {
        ErasureJournal journal = new ErasureJournal(directory.resolve("journal"));
        String line = ERASURE.line();
        for (String damaged :
                List.of(line.replace("0102fe", "zz"), line.replace("stand_in", "standin"), "{}", "x", line + line)) {
            Files.writeString(directory.resolve("journal"), line + "\n" + damaged + "\n" + line + "\n");
            assertThatIllegalArgumentException()
                    .isThrownBy(journal::read)
                    .withMessage("ERASURE_JOURNAL_FILE names " + directory.resolve("journal")
                            + ", whose line 2 is damaged, so it is not known who was erased");
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsRefused() {
        ErasureJournal journal = new ErasureJournal(directory.resolve("missing/journal"));

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> journal.append(ERASURE));
        assertThatIllegalArgumentException()
                .isThrownBy(journal::requireWritable)
                .withMessage("ERASURE_JOURNAL_FILE names " + directory.resolve("missing/journal")
                        + ", which cannot be written (NoSuchFileException)");
    }
}
