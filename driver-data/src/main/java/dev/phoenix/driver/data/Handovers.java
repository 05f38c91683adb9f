package dev.phoenix.driver.data;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Handover;
import dev.phoenix.driver.data.postgres.PostgresHandover;
import dev.phoenix.driver.data.volume.VolumeHandover;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.Remote;
import java.util.ArrayList;
import java.util.List;

/** The data sets of a move, with their connections; closed together. */
final class Handovers implements AutoCloseable {
    private final List<Handover> all = new ArrayList<>();
    private final List<Runnable> closers = new ArrayList<>();

    Handovers(
            StepContext context, Remote remote, ClusterAddresses addresses, List<String> data, String from, String to) {
        try {
            data.forEach(name -> add(context, remote, addresses, spec(context, name), from, to));
        } catch (RuntimeException fault) {
            close();
            throw fault;
        }
    }

    private void add(
            StepContext context, Remote remote, ClusterAddresses addresses, DataSpec spec, String from, String to) {
        switch (spec) {
            case DataSpec.Volume volume -> {
                var one = new VolumeHandover(context, remote, volume, from, to);
                all.add(one);
                closers.add(one::close);
            }
            case DataSpec.Postgres postgres -> {
                var one = new PostgresHandover(context, remote, addresses, postgres, from, to);
                all.add(one);
                closers.add(one::close);
            }
        }
    }

    static DataSpec spec(StepContext context, String name) {
        var spec = context.estate().data().get(name);
        if (spec == null) {
            throw PhoenixException.usage(
                    "DATA-041",
                    "there is no data set " + name + ".",
                    "Name one of: " + context.estate().data().keySet());
        }
        return spec;
    }

    List<Handover> all() {
        return all;
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
        closers.clear();
    }
}
