package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only a page of a b-tree in which everything is as it should be has unused space.
final class UnusedSpaceTest {
    private static final int SIZE = 4096;

    @ParameterizedTest
    @CsvSource({"2, 16", "5, 16", "10, 12", "13, 12"})
    void itIsBetweenThePointersAndTheFirstCell(byte type, int from) {
        assertThat(UnusedSpace.of(page(type, 0, 4000, 4000, 4050), 0, SIZE)).isEqualTo(new UnusedSpace(from, 4000));
    }

    @Test
    void theHeaderOfTheFirstPageComesAfterThatOfTheFile() {
        ByteBuffer page = ByteBuffer.allocate(SIZE);
        page.put(100, page(13, 0, 3000, 3500).array(), 0, 20);

        assertThat(UnusedSpace.of(page, 100, SIZE)).isEqualTo(new UnusedSpace(110, 3000));
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 3, 4, 12, 14, -1})
    void aPageOfAnotherTypeHasNone(byte type) {
        assertThat(UnusedSpace.of(page(type, 0, 4000, 4000), 0, SIZE).length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4000, 3999", // a cell in the unused space
        "0, 4000, 4093", // a cell behind the end
        "3000, 4000, 4000", // deleted space in the unused space
        "0, 5, 4000", // cells among the pointers
        "0, 0, 4000", // the first cell behind the end
        "0, 4097, 4000"
    })
    void aPageThatContradictsItselfHasNone(int firstFree, int content, int cell) {
        assertThat(UnusedSpace.of(page(13, firstFree, content, cell), 0, SIZE).length())
                .isZero();
    }

    @Test
    void whateverIsInAPageTheSpaceIsInsideOfIt() {
        Random random = new Random(7);
        byte[] types = {2, 5, 10, 13};
        for (int number = 0; number < 20_000; number++) {
            byte[] bytes = new byte[512];
            random.nextBytes(bytes);
            bytes[0] = types[number % types.length];
            bytes[3] = 0;
            bytes[4] = (byte) random.nextInt(4);

            UnusedSpace space = UnusedSpace.of(ByteBuffer.wrap(bytes), 0, bytes.length);

            assertThat(space.from()).isBetween(0, space.to());
            assertThat(space.to()).isLessThanOrEqualTo(bytes.length);
        }
    }

    private static ByteBuffer page(int type, int firstFree, int content, int... cells) {
        ByteBuffer page = ByteBuffer.allocate(SIZE);
        page.put((byte) type);
        page.putShort((short) firstFree);
        page.putShort((short) cells.length);
        page.putShort((short) content);
        page.put((byte) 0);
        if (type == 2 || type == 5) {
            page.putInt(7);
        }
        for (int cell : cells) {
            page.putShort((short) cell);
        }
        return page;
    }
}
