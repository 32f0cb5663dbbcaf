package dev.orders.store.sqlite.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orders.core.amount.Currency;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Adjustments are read exactly as they were written. Any other text is refused as a whole.
final class AdjustmentsJsonTest {
    private static final Currency DOLLARS = Currency.of("USD");

    @Test
    void adjustmentsAreWrittenAsTypeLabelAndSmallestUnits() {
        assertThat(AdjustmentsJson.write(List.of(Orders.adjustment(Adjustment.Type.DISCOUNT, "spring", "-5"))))
                .isEqualTo("[[\"DISCOUNT\",\"spring\",-500]]");
    }

    @Test
    void noAdjustmentsAreNoText() {
        assertThat(AdjustmentsJson.write(List.of())).isNull();
        assertThat(AdjustmentsJson.read(null, DOLLARS)).isEmpty();
    }

    @Test
    void adjustmentsComeBackAsTheyWentIn() {
        for (List<Adjustment> adjustments :
                List.of(Orders.full().adjustments(), Orders.largest().adjustments())) {
            assertThat(AdjustmentsJson.read(AdjustmentsJson.write(adjustments), DOLLARS))
                    .isEqualTo(adjustments);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[[]]",
                "[7]",
                "[[\"TAX\",\"VAT\",450]",
                "[[\"TAX\",\"VAT\",450],]",
                "[[\"TAX\",\"VAT\",450]]]",
                "[[\"TAX\",\"VAT\",450,7]]",
                "[[\"TAX\",\"VAT\"]]",
                "[[\"TAX\",\"\",450]]",
                "[[\"TAX\",7,450]]",
                "[[\"GIFT\",\"VAT\",450]]",
                "[[null,\"VAT\",450]]",
                "[[\"TAX\",\"VAT\",4.5]]",
                "[[\"TAX\",\"VAT\",\"450\"]]",
                "[[\"TAX\",\"VAT\",-1000000000000000]]"
            })
    void damagedAdjustmentsAreRefused(String damaged) {
        assertThatIllegalStateException()
                .isThrownBy(() -> AdjustmentsJson.read(damaged, DOLLARS))
                .withMessage("The adjustments of an order are damaged");
    }
}
