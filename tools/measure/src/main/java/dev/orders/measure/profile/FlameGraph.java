package dev.orders.measure.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A flame graph (Gregg, "The Flame Graph", 2016): each box is a method, its width is its share of all
/// samples, and it stands on the method that called it. Boxes beside each other are in alphabetical order,
/// not in that of time.
final class FlameGraph {
    private static final double WIDTH = 1200;
    private static final int ROW = 17;
    private static final int HEAD = 44;

    /// Narrower boxes are left out. They could not be seen.
    private static final double NARROWEST = 1.5;

    /// The width of a character of the font at its size, and what a text needs besides.
    private static final double CHARACTER = 6.2;

    private static final int PADDING = 6;

    /// A method and those that it called.
    private static final class Box {
        private final Map<String, Box> called = new TreeMap<>();
        private long samples;

        private int height() {
            return 1 + called.values().stream().mapToInt(Box::height).max().orElse(0);
        }

        private Box visible(long total) {
            called.values().removeIf(box -> (double) box.samples * WIDTH / total < NARROWEST);
            called.values().forEach(box -> box.visible(total));
            return this;
        }
    }

    private final String title;
    private final Box root = new Box();
    private final StringBuilder svg = new StringBuilder();
    private final int height;

    private FlameGraph(String title, Stacks stacks) {
        this.title = title;
        stacks.counts().forEach(this::add);
        root.visible(root.samples);
        this.height = HEAD + root.height() * ROW + PADDING;
    }

    /// Draws the stacks as an SVG without scripts. A box shows its method and its share when the pointer is
    /// on it.
    static String draw(String title, Stacks stacks) {
        return new FlameGraph(title, stacks).draw();
    }

    private void add(List<String> stack, long samples) {
        root.samples += samples;
        Box box = root;
        for (String method : stack) {
            box = box.called.computeIfAbsent(method, _ -> new Box());
            box.samples += samples;
        }
    }

    private String draw() {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="Verdana, sans-serif" font-size="11">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="8" y="18" font-size="15" font-weight="bold">%s</text>
                """.formatted(WIDTH, height, escaped(title)));
        double x = 8;
        for (Part part : Part.values()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.0f\" y=\"26\" width=\"10\" height=\"10\" fill=\"%s\"/><text x=\"%.0f\" y=\"35\">%s</text>%n",
                    x,
                    part.colour(),
                    x + 14,
                    part.words()));
            x += 34 + part.words().length() * CHARACTER;
        }
        drawCalled(root, 0, 1);
        return svg.append("</svg>\n").toString();
    }

    private void drawCalled(Box caller, double left, int depth) {
        double x = left;
        for (Map.Entry<String, Box> entry : caller.called.entrySet()) {
            double width = (double) entry.getValue().samples * WIDTH / root.samples;
            drawBox(entry.getKey(), entry.getValue(), x, width, height - PADDING - depth * ROW);
            drawCalled(entry.getValue(), x, depth + 1);
            x += width;
        }
    }

    private void drawBox(String method, Box box, double x, double width, int y) {
        String text = escaped(method);
        svg.append(String.format(
                Locale.ROOT,
                "<g><title>%s, %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" stroke=\"#fff\" stroke-width=\"0.5\"/>",
                text,
                box.samples * 100.0 / root.samples,
                x,
                y,
                width,
                ROW - 1,
                Part.of(method).colour()));
        String label = label(method, width);
        if (!label.isEmpty()) {
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>", x + 3, y + ROW - 5, escaped(label)));
        }
        svg.append("</g>\n");
    }

    /// The class and the method, without the package, or as much of it as fits.
    private static String label(String method, double width) {
        int characters = (int) ((width - PADDING) / CHARACTER);
        String[] names = method.split("\\.", -1);
        String shown = names[names.length - 2] + "." + names[names.length - 1];
        if (characters < 3) {
            return "";
        }
        return shown.length() <= characters ? shown : shown.substring(0, characters - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
