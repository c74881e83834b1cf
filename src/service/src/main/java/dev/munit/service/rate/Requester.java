package dev.munit.service.rate;

import dev.munit.service.security.ApiKeyId;
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
    /** A household or a server has this much of an IPv6 address to itself, so 64 bits tell callers apart. */
    private static final int NETWORK_BYTES = 8;

    private Requester() {}

    /** Its name, which is no secret. */
    public static String of(HttpServletRequest request) {
        return ApiKeyId.of(request)
                .map(key -> "key " + key)
                .orElseGet(() -> "address " + network(request.getRemoteAddr()));
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
