package dev.orders.verify.report;

import dev.orders.verify.chaos.ChaosRecord;
import dev.orders.verify.chaos.ChaosRecord.NotInjected;
import dev.orders.verify.chaos.InjectedFault;
import java.util.stream.Collectors;

/// The section of the HTML report that lists the injected faults.
final class FaultList {
    static final String LEGEND = "<span><i class=\"block fault\"></i>a fault</span>";

    private FaultList() {}

    static String section(ChaosRecord faults) {
        return "<section><h2>Faults</h2><p>The faults injected during the load, by the clock of the run."
                + "</p><table><thead><tr><th>at</th><th>what</th><th>instance</th><th class='number'>for</th></tr></thead>"
                + "<tbody>"
                + faults.injected().stream().map(FaultList::row).collect(Collectors.joining())
                + "</tbody></table>"
                + faults.notInjected().stream().map(FaultList::absent).collect(Collectors.joining())
                + "</section>";
    }

    private static String row(InjectedFault injection) {
        return "<tr><td class='time'>" + Formats.clock(injection.began()) + "</td><td>"
                + HtmlReport.escaped(injection.fault().description()) + "</td><td>"
                + Formats.list(injection.fault().instances()) + "</td><td class='number'>"
                + Formats.seconds(injection.lasted()) + "</td></tr>";
    }

    private static String absent(NotInjected none) {
        return "<p>Not injected: " + HtmlReport.escaped(none.toString()) + ".</p>";
    }
}
