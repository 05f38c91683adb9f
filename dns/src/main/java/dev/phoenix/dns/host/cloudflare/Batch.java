package dev.phoenix.dns.host.cloudflare;

import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Operations for the batch address, in the order in which they are carried out there: deletes, patches, posts. */
final class Batch {
    private record Operation(String kind, Map<String, Object> body) {}

    private final List<Operation> deletes = new ArrayList<>();
    private final List<Operation> patches = new ArrayList<>();
    private final List<Operation> posts = new ArrayList<>();

    void delete(Row row) {
        deletes.add(new Operation("deletes", Map.of("id", row.id())));
    }

    /** Flag, comment and tags stay, as they are not named. */
    void patch(Row row, Record wanted, long ttl) {
        var body = body(wanted, row.ttl() == 1 && ttl == Row.AUTOMATIC ? 1 : ttl);
        body.put("id", row.id());
        patches.add(new Operation("patches", body));
    }

    void post(Record wanted, long ttl, boolean proxied) {
        var body = body(wanted, ttl);
        if (proxied) {
            body.put("proxied", true);
        }
        posts.add(new Operation("posts", body));
    }

    private static Map<String, Object> body(Record wanted, long ttl) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", Type.string(wanted.getType()));
        body.put("name", Rows.absolute(wanted.getName()));
        body.put("ttl", ttl);
        body.putAll(Content.of(wanted));
        return body;
    }

    /** In one request where it fits, so that it is one transaction. What only goes is last where it does not. */
    static List<Call> calls(String path, Batch early, Batch late) {
        var all = new ArrayList<Operation>();
        all.addAll(early.deletes);
        all.addAll(early.patches);
        all.addAll(early.posts);
        all.addAll(late.deletes);
        var calls = new ArrayList<Call>();
        for (int from = 0; from < all.size(); from += CloudflareZones.BATCH) {
            var body = new LinkedHashMap<String, List<Map<String, Object>>>();
            all.subList(from, Math.min(all.size(), from + CloudflareZones.BATCH))
                    .forEach(one -> body.computeIfAbsent(one.kind(), _ -> new ArrayList<>())
                            .add(one.body()));
            calls.add(new Call("POST", path, body));
        }
        return calls;
    }
}
