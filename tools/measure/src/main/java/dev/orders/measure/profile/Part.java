package dev.orders.measure.profile;

/// The part of the process that a method belongs to, and its colour in a flame graph.
enum Part {
    SERVICE("this service", "#e8743b"),
    FRAMEWORK("Quarkus and RESTEasy", "#f2b134"),
    NETWORK("Netty and Vert.x", "#6fb1d6"),
    STORE("SQLite with its driver", "#8cc084"),
    LIBRARY("other libraries", "#c9a6d8"),
    JDK("JDK", "#c8ccd1");

    private final String words;
    private final String colour;

    Part(String words, String colour) {
        this.words = words;
        this.colour = colour;
    }

    /// The part of a method with this qualified name.
    static Part of(String method) {
        if (method.startsWith("dev.orders.")) {
            return SERVICE;
        }
        if (method.startsWith("org.sqlite.")) {
            return STORE;
        }
        if (method.startsWith("io.netty.") || method.startsWith("io.vertx.")) {
            return NETWORK;
        }
        if (method.startsWith("io.quarkus.")
                || method.startsWith("org.jboss.resteasy.")
                || method.startsWith("io.smallrye.")) {
            return FRAMEWORK;
        }
        if (method.startsWith("java.") || method.startsWith("jdk.") || method.startsWith("sun.")) {
            return JDK;
        }
        return LIBRARY;
    }

    String words() {
        return words;
    }

    String colour() {
        return colour;
    }
}
