package dev.triptych.web.http.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whose connection it is, as far as that is known before a token: an IPv4 address, or the first 64 bits of an IPv6 one,
 * which is what one customer has.
 *
 * @param name of the address, or of its network
 */
record Address(String name) {
    private static final int NETWORK_BYTES = 8;

    static Address of(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress socket && socket.getAddress() != null
                ? of(socket.getAddress())
                : new Address("unknown");
    }

    static Address of(InetAddress address) {
        return address instanceof Inet6Address
                ? new Address(HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64")
                : new Address(address.getHostAddress());
    }
}
