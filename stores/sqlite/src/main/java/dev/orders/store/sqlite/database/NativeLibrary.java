package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteJDBCLoader;

/// Loads SQLite, which is native code. The driver loads it from the directory in [#PATH]. If the property is not
/// set or the library is not there, the driver unpacks it from its jar into the temporary directory at every
/// start.
public final class NativeLibrary {
    /// The system property of the driver for the directory of the unpacked library. The launcher and the image
    /// set it.
    static final String PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /// Loads the library, unless it is loaded already.
    ///
    /// @throws StoreUnavailableException with a sentence that names the directories
    public static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (NativeLibraryNotFoundException missing) {
            throw new StoreUnavailableException(sentence(), missing);
        } catch (Exception failure) {
            throw new StoreUnavailableException(sentence() + " (" + failure.getMessage() + ")", failure);
        }
    }

    private static String sentence() {
        String unpacked = System.getProperty(PATH);
        String temporary = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        return "SQLite's native library could "
                + (unpacked == null ? "" : "not be loaded from " + unpacked + ", which " + PATH + " names, and ")
                + "not be unpacked to the temporary directory " + temporary
                + " and loaded from there: that directory must be writable, have 2 MB of room,"
                + " and not be mounted with noexec";
    }
}
