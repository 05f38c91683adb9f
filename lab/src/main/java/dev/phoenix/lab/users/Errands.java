package dev.phoenix.lab.users;

import java.util.List;
import java.util.SplittableRandom;

/** What comes into one person's mind: services in equal parts, reads, writes and uploads by their rates. */
final class Errands {
    private static final int SMALLEST_UPLOAD = 1024;
    private static final int LARGEST_UPLOAD = 32 * 1024;

    private final List<UsersConfig.Service> all;
    private final List<UsersConfig.Service> written;
    private final List<UsersConfig.Service> uploadedTo;
    private final UsersConfig.Rates rates;
    private final String prefix;
    private final SplittableRandom random;
    private int number;

    /** @param prefix of ids: unique to this person in this run */
    Errands(UsersConfig config, String prefix, SplittableRandom random) {
        this.all = config.services();
        this.written =
                all.stream().filter(service -> service.writes().isPresent()).toList();
        this.uploadedTo = written.stream()
                .filter(service -> service.writes().orElseThrow().uploads().isPresent())
                .toList();
        this.rates = config.rates();
        this.prefix = prefix;
        this.random = random;
    }

    Errand next() {
        double what = random.nextDouble() * rates.total();
        if (what < rates.writes() && !written.isEmpty()) {
            return write();
        }
        if (what < rates.writes() + rates.uploads() && !uploadedTo.isEmpty()) {
            return upload();
        }
        var service = any(all);
        return new Errand.Look(service, any(service.names()));
    }

    private Errand write() {
        var service = any(written);
        var path = service.writes().orElseThrow().entryPath();
        return new Errand.Write(service, service.names().getFirst(), path, prefix + "-" + number++);
    }

    private Errand upload() {
        var service = any(uploadedTo);
        var folder = service.writes().orElseThrow().uploads().orElseThrow().uploadPath();
        var content = new Errand.Content(random.nextLong(), random.nextInt(SMALLEST_UPLOAD, LARGEST_UPLOAD));
        return new Errand.Upload(
                service, service.names().getFirst(), folder, prefix + "-" + number++ + ".bin", content);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
