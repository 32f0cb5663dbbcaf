package dev.orders.store.sqlite.database;

import java.nio.ByteBuffer;

/// The bytes of a page between the pointers to its cells and the first cell (SQLite, "Database File Format",
/// section 1.6). `secure_delete` clears cells when they are deleted. But when SQLite distributes cells among
/// pages anew, copies of those that left a page stay here.
///
/// @param from the first unused byte of the page
/// @param to the byte behind the last unused one
record UnusedSpace(int from, int to) {
    private static final UnusedSpace NONE = new UnusedSpace(0, 0);

    private static final byte INTERIOR_INDEX = 2;
    private static final byte INTERIOR_TABLE = 5;
    private static final byte LEAF_INDEX = 10;
    private static final byte LEAF_TABLE = 13;

    private static final int FIRST_FREE_AT = 1;
    private static final int CELLS_AT = 3;
    private static final int CONTENT_AT = 5;
    private static final int POINTER = 2;
    private static final int SMALLEST_CELL = 4;

    /// Finds the unused space. Empty if this is not a page of a b-tree, or anything in it is not as it should be.
    ///
    /// @param header where the header of the page begins
    /// @param usable how many bytes of the page SQLite uses
    static UnusedSpace of(ByteBuffer page, int header, int usable) {
        int pointers = header
                + switch (page.get(header)) {
                    case INTERIOR_INDEX, INTERIOR_TABLE -> 12;
                    case LEAF_INDEX, LEAF_TABLE -> 8;
                    default -> usable;
                };
        if (pointers >= usable) {
            return NONE;
        }
        int content = contentOf(page, header);
        int from = pointers + POINTER * number(page, header + CELLS_AT);
        if (from > content || content > usable) {
            return NONE;
        }
        int firstFree = number(page, header + FIRST_FREE_AT);
        boolean isSound = firstFree == 0 || isInContent(firstFree, content, usable);
        for (int at = pointers; isSound && at < from; at += POINTER) {
            isSound = isInContent(number(page, at), content, usable);
        }
        return isSound ? new UnusedSpace(from, content) : NONE;
    }

    /// Zero stands for 65,536, which does not fit into two bytes.
    private static int contentOf(ByteBuffer page, int header) {
        int content = number(page, header + CONTENT_AT);
        return content == 0 ? 65_536 : content;
    }

    private static boolean isInContent(int at, int content, int usable) {
        return at >= content && at <= usable - SMALLEST_CELL;
    }

    private static int number(ByteBuffer page, int at) {
        return Short.toUnsignedInt(page.getShort(at));
    }

    int length() {
        return to - from;
    }
}
