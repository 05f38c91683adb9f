package dev.phoenix.lab.users;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deals out addresses, resolvers and habits: the same configuration always makes the same people. */
final class People {
    /** Of three people with IPv6, one takes it first, one takes it second, one has none. */
    private static final int FAMILIES = 3;

    /** One in this many is a monitor, and one is a bot: they are told apart in the old edge's log later. */
    private static final int ONE_IN = 25;

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1");
    private static final String MONITOR = "UptimeRobot/2.0 (+http://www.uptimerobot.com/)";
    private static final String BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private People() {}

    /** @param resolver whose stub this person asks: an index into the configuration's resolvers */
    record Dealt(int resolver, Person.Habit habit) {}

    static List<Dealt> deal(UsersConfig config, List<Stub> stubs) throws IOException {
        var people = new ArrayList<Dealt>();
        for (int number = 0; number < config.clients(); number++) {
            int resolver = resolverOf(config, number);
            var v4 = InetAddress.getByName(in(config.sourcesV4(), number));
            Optional<InetAddress> v6 = config.sourcesV6().isEmpty() || number % FAMILIES == 0
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByName(in(config.sourcesV6(), number)));
            var standpoint = new Connector.Standpoint(stubs.get(resolver), v4, v6, number % FAMILIES == 1);
            // Spread independently of families and resolvers, which go by other strides.
            boolean keeps = number * 37 % 100 >= config.freshPercent();
            people.add(new Dealt(
                    resolver,
                    new Person.Habit(
                            standpoint,
                            keeps,
                            agent(number),
                            Duration.ofSeconds(config.connectionSeconds()),
                            Duration.ofSeconds(config.timeoutSeconds()))));
        }
        return people;
    }

    /** Every resolver with a share has at least one person as soon as there are enough people. */
    private static int resolverOf(UsersConfig config, int number) {
        int all = config.resolvers().stream()
                .mapToInt(UsersConfig.Resolver::share)
                .sum();
        int point = (int) ((number * 61L + 30) % 100 * all / 100);
        for (int i = 0; i < config.resolvers().size(); i++) {
            point -= config.resolvers().get(i).share();
            if (point < 0) {
                return i;
            }
        }
        return config.resolvers().size() - 1;
    }

    private static String agent(int number) {
        return switch (number % ONE_IN) {
            case 7 -> MONITOR;
            case 19 -> BOT;
            default -> BROWSERS.get(number % BROWSERS.size());
        };
    }

    private static String in(List<String> addresses, int number) {
        return addresses.get(number % addresses.size());
    }

    /** {@code ADDRESS}, {@code ADDRESS:PORT} or {@code [V6]:PORT}; port 53 if none is given. */
    static InetSocketAddress resolverAddress(String text) throws IOException {
        int bracket = text.indexOf(']');
        boolean bareV6 = bracket < 0 && text.indexOf(':') != text.lastIndexOf(':');
        int colon = bareV6 ? -1 : text.indexOf(':', Math.max(bracket, 0));
        var host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? 53 : Integer.parseInt(text.substring(colon + 1));
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }
}
