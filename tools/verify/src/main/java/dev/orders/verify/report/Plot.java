package dev.orders.verify.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An SVG chart with two axes. Positions are fractions of an axis, from 0 to 1. The page's CSS defines the colours.
final class Plot {
    /// A position in the chart.
    record Point(double x, double y) {}

    private static final int WIDTH = 880;
    private static final int HEIGHT = 270;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 14;
    private static final int BOTTOM = 42;

    private final List<String> grid = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();

    Plot xTick(double share, String label) {
        grid.add(String.format(
                Locale.ROOT,
                "<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                x(share),
                HEIGHT - BOTTOM + 18,
                label));
        return this;
    }

    Plot yTick(double share, String label) {
        grid.add(String.format(
                Locale.ROOT,
                "<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>",
                LEFT,
                WIDTH - RIGHT,
                y(share),
                y(share)));
        grid.add(String.format(
                Locale.ROOT,
                "<text class='tick' x='%d' y='%.1f' text-anchor='end'>%s</text>",
                LEFT - 8,
                y(share) + 4,
                label));
        return this;
    }

    Plot xTitle(String title) {
        grid.add(String.format(
                Locale.ROOT,
                "<text class='axis' x='%d' y='%d' text-anchor='end'>%s</text>",
                WIDTH - RIGHT,
                HEIGHT - 6,
                title));
        return this;
    }

    /// Adds a bar between two positions of the horizontal axis.
    Plot bar(double from, double to, double bottom, double top, String kind, String words) {
        double gap = Math.min(1, (x(to) - x(from)) / 5);
        marks.add(String.format(
                Locale.ROOT,
                "<rect class='%s' x='%.2f' y='%.2f' width='%.2f' height='%.2f'><title>%s</title></rect>",
                kind,
                x(from) + gap / 2,
                y(top),
                Math.max(0.5, x(to) - x(from) - gap),
                y(bottom) - y(top),
                words));
        return this;
    }

    Plot line(List<Point> points, String kind, String words) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    path.isEmpty() ? "M" : "L",
                    x(point.x()),
                    y(Math.clamp(point.y(), 0, 1))));
        }
        marks.add(
                String.format(Locale.ROOT, "<path class='line %s' d='%s'><title>%s</title></path>", kind, path, words));
        return this;
    }

    /// Adds a vertical line with a label.
    Plot marker(double share, String words, boolean wordsLeft) {
        marks.add(String.format(
                Locale.ROOT,
                "<line class='marker' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>",
                x(share),
                x(share),
                TOP,
                HEIGHT - BOTTOM));
        marks.add(String.format(
                Locale.ROOT,
                "<text class='note' x='%.1f' y='%d' text-anchor='%s'>%s</text>",
                x(share) + (wordsLeft ? -5 : 5),
                TOP + 10,
                wordsLeft ? "end" : "start",
                words));
        return this;
    }

    /// @param label a description for screen readers
    String svg(String label) {
        return String.format(Locale.ROOT, "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, HEIGHT, label)
                + String.join("", grid)
                + String.format(
                        Locale.ROOT,
                        "<line class='base' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>",
                        LEFT,
                        WIDTH - RIGHT,
                        y(0),
                        y(0))
                + String.join("", marks)
                + "</svg>";
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }
}
