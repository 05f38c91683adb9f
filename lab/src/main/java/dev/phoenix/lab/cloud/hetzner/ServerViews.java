package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server's JSON gathers what other tables know of it. */
final class ServerViews {
    private ServerViews() {}

    static Map<String, @Nullable Object> view(Account account, Server row) {
        var server = account.servers.find(row.id()).orElse(row);
        return Json.object(
                "id", server.id(),
                "name", server.name(),
                "status", server.status().name().toLowerCase(Locale.ROOT),
                "created", Views.time(server.created()),
                "public_net", publicNet(account, server),
                "private_net",
                        account.attachmentsOf(server).stream()
                                .map(ServerViews::privateNet)
                                .toList(),
                "server_type", Views.serverType(server.type()),
                "location", Views.location(server.location()),
                "image", Images.view(account, server.image()),
                "iso", ServerDeeds.iso(server),
                "rescue_enabled", server.extras().rescue(),
                "locked", server.locked(),
                "backup_window", server.extras().window().orElse(null),
                "outgoing_traffic", 0,
                "ingoing_traffic", 0,
                "included_traffic", 0,
                "protection", Json.object("delete", server.deleteGuarded(), "rebuild", server.rebuildGuarded()),
                "labels", server.labels(),
                "volumes", account.volumesOf(server).stream().map(Volume::id).toList(),
                "load_balancers", List.of(),
                "primary_disk_size", server.extras().disk(),
                "placement_group",
                        server.extras()
                                .group()
                                .flatMap(account.placementGroups::find)
                                .map(new PlacementGroups(account)::view)
                                .orElse(null));
    }

    static List<Map<String, @Nullable Object>> pointers(PublicIp address) {
        return address.pointers().entrySet().stream()
                .map(pointer -> Json.object("ip", pointer.getKey(), "dns_ptr", pointer.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> publicNet(Account account, Server server) {
        return Json.object(
                "ipv4", account.primaryIpOf(server, false).map(ServerViews::v4).orElse(null),
                "ipv6", account.primaryIpOf(server, true).map(ServerViews::v6).orElse(null),
                "floating_ips",
                        account.floatingIpsOf(server).stream().map(PublicIp::id).toList(),
                "firewalls",
                        account.firewallsOf(server).stream()
                                .map(firewall -> Json.object("id", firewall.id(), "status", "applied"))
                                .toList());
    }

    private static Map<String, @Nullable Object> v4(PublicIp address) {
        return Json.object(
                "id", address.id(),
                "ip", address.ip(),
                "blocked", false,
                "dns_ptr", address.pointers().get(address.ip()));
    }

    private static Map<String, @Nullable Object> v6(PublicIp address) {
        return Json.object("id", address.id(), "ip", address.ip(), "blocked", false, "dns_ptr", pointers(address));
    }

    private static Map<String, @Nullable Object> privateNet(Attachment attachment) {
        return Json.object(
                "network", attachment.network(),
                "ip", attachment.ip(),
                "alias_ips", attachment.aliases(),
                "mac_address", attachment.mac());
    }
}
