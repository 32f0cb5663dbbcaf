package dev.orders.aws.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Bills side by side, in US dollars: a row for each service, and one for the sum. In Markdown, as
/// `docs/AWS_ONE_PAGER.md` has it.
///
/// @param titles the title of each bill
record CostTable(List<String> titles, List<Bill> bills) {
    CostTable {
        titles = List.copyOf(titles);
        bills = List.copyOf(bills);
    }

    /// The lines.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("service", titles));
        lines.add("|---|" + "---:|".repeat(bills.size()));
        SortedSet<String> services = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        bills.forEach(bill -> services.addAll(bill.services()));
        for (String service : services) {
            lines.add(line(
                    service,
                    bills.stream().map(bill -> dollars(bill.of(service))).toList()));
        }
        lines.add(line("sum", bills.stream().map(bill -> dollars(bill.sum())).toList()));
        return lines;
    }

    /// An amount with cents.
    static String dollars(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String line(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
