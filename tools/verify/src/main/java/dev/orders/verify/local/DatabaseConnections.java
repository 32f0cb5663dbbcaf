package dev.orders.verify.local;

import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.RoundRobin;
import dev.orders.testsupport.proxy.TcpProxy;
import dev.orders.verify.chaos.Disruption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/// The connections of one instance to one database, which can be disrupted.
///
/// @param proxy the proxy through which all of them pass
record DatabaseConnections(TcpProxy proxy) implements AutoCloseable {
    static DatabaseConnections open(SharedDatabase database) throws IOException {
        return new DatabaseConnections(TcpProxy.open(new RoundRobin(database::addresses)));
    }

    /// The address that the instance connects to.
    InetSocketAddress address() {
        return proxy.address();
    }

    /// @param amount the delay of [Disruption#SLOW]
    void begin(Disruption disruption, Duration amount) {
        switch (disruption) {
            case CUT -> proxy.cut();
            case REFUSE -> proxy.refuse();
            case SLOW -> proxy.setMode(new ProxyMode.Delaying(amount));
            case STALL, LOSE -> proxy.setMode(ProxyMode.State.HOLDING);
        }
    }

    void end(Disruption disruption) {
        switch (disruption) {
            case CUT -> {
                // The disruption was momentary.
            }
            case REFUSE, SLOW, STALL -> proxy.setMode(ProxyMode.State.FORWARDING);
            case LOSE -> {
                proxy.cut();
                proxy.setMode(ProxyMode.State.FORWARDING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
