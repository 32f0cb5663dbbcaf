package dev.orders.measure.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FlameGraphTest {
    private static final Stacks STACKS = new Stacks(Map.of(
            List.of("dev.orders.http.order.OrderResource.create", "dev.orders.core.order.Order.<init>"), 3_000L,
            List.of("dev.orders.http.order.OrderResource.create"), 1_000L,
            List.of("io.netty.channel.nio.NioEventLoop.run"), 4_000L,
            List.of("java.lang.Thread.run"), 1L));

    @Test
    void aBoxIsAsWideAsItsShareAndStandsOnItsCaller() throws Exception {
        Element caller = box("dev.orders.http.order.OrderResource.create, 50.0 %");
        Element called = box("dev.orders.core.order.Order.<init>, 37.5 %");

        assertThat(number(caller, "width")).isEqualTo(599.9);
        assertThat(number(called, "width")).isEqualTo(449.9);
        assertThat(number(called, "x")).isEqualTo(number(caller, "x"));
        assertThat(number(called, "y")).isLessThan(number(caller, "y"));
    }

    @Test
    void boxesOfOneCallerAreBesideEachOther() throws Exception {
        Element first = box("dev.orders.http.order.OrderResource.create, 50.0 %");
        Element second = box("io.netty.channel.nio.NioEventLoop.run, 50.0 %");

        assertThat(number(second, "x")).isEqualTo(number(first, "x") + number(first, "width"));
        assertThat(second.getAttribute("fill")).isEqualTo(Part.NETWORK.colour());
        assertThat(first.getAttribute("fill")).isEqualTo(Part.SERVICE.colour());
    }

    @Test
    void boxesThatNobodyCouldSeeAreLeftOut() throws Exception {
        assertThat(titles()).hasSize(3).noneMatch(title -> title.startsWith("java.lang.Thread.run"));
    }

    private static Document drawn() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        FlameGraph.draw("a < b & c", STACKS).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> titles() throws Exception {
        NodeList found = drawn().getElementsByTagName("title");
        List<String> titles = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            titles.add(found.item(index).getTextContent());
        }
        return titles;
    }

    private static Element box(String title) throws Exception {
        NodeList groups = drawn().getElementsByTagName("g");
        for (int index = 0; index < groups.getLength(); index++) {
            Element group = (Element) groups.item(index);
            if (group.getElementsByTagName("title").item(0).getTextContent().equals(title)) {
                return (Element) group.getElementsByTagName("rect").item(0);
            }
        }
        throw new AssertionError("no box has the title " + title + ", only " + titles());
    }

    private static double number(Element box, String attribute) {
        return Double.parseDouble(box.getAttribute(attribute));
    }
}
