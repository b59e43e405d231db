package dev.triptych.web.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressTest {
    private static Address of(String text) throws UnknownHostException {
        return Address.of(InetAddress.getByName(text));
    }

    @Test
    void anIpv6NetworkIsOneAddressAndAnIpv4AddressIsItself() throws UnknownHostException {
        assertThat(of("2001:db8:1:2:3::4")).isEqualTo(of("2001:db8:1:2:ffff::1"));
        assertThat(of("2001:db8:1:3::4")).isNotEqualTo(of("2001:db8:1:2::4"));
        assertThat(of("192.0.2.1")).isNotEqualTo(of("192.0.2.2"));
        assertThat(of("::ffff:192.0.2.1")).isEqualTo(of("192.0.2.1"));
        assertThat(Address.of((java.net.SocketAddress) null)).isEqualTo(new Address("unknown"));
    }
}
