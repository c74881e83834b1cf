package dev.munit.service.rate;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who sends a request, as far as counting goes: the holder of an API key that was found right, else an address. A key
 * that nobody has checked says nothing, or everyone could send a new one each time.
 */
public final class Requester {
    /** Under this name whoever has checked an API key leaves a name for its holder, never the key, with the request. */
    public static final String ATTRIBUTE = Requester.class.getName();

    /** A household or a server has this much of an IPv6 address to itself, so 64 bits tell callers apart. */
    private static final int NETWORK_BYTES = 8;

    private Requester() {}

    static String of(HttpServletRequest request) {
        Object holder = request.getAttribute(ATTRIBUTE);
        return holder == null ? "address " + network(request.getRemoteAddr()) : "key " + holder;
    }

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal, so nobody is asked
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException notALiteral) {
            return address;
        }
    }
}
