package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// How long a request waits for the database before it is answered 503: enough for a database that restarts on a busy machine.
	patience = 15 * time.Second
	// The largest entry, in bytes.
	maxEntry = 64 << 10
)

// No uniqueness on id: an entry that was written twice must show as two, not be hidden by the database.
const schema = `
create table entries (n bigserial primary key, id text not null, text text not null, at timestamptz not null default now());
create index entries_id on entries (id)`

var page = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Guestbook</title>
<h1>Guestbook</h1>
<ul>
{{range .}}<li>{{.Text}} <time datetime="{{.At.Format "2006-01-02T15:04:05Z07:00"}}">{{.At.Format "2 January 2006"}}</time></li>
{{end}}</ul>
</html>
`))

type entry struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	At   time.Time
}

type entries struct{ pool *pgxpool.Pool }

func openEntries(ctx context.Context, dsn string) (*entries, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 20
	// Open before anybody comes: a crowd that arrives at once shall not wait for connections, too.
	config.MinConns = 10
	config.ConnConfig.ConnectTimeout = time.Second
	// No prepared statements that outlive a query: they wouldn't survive a pooler or another server behind the address.
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	// A server that stopped has ended its connections, and on one of those nobody knows whether a statement was carried out.
	// So each is asked before it is used, not only those that were idle for a while.
	config.BeforeAcquire = func(ctx context.Context, connection *pgx.Conn) bool { return connection.Ping(ctx) == nil }
	// A connection to a server that went away without a word is given up after a second or two.
	config.HealthCheckPeriod = time.Second
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	e := &entries{pool}
	go e.createTable(ctx)
	return e, nil
}

// createTable tries until the table is there. At a standby it comes by replication: asked for first, made only if absent.
func (e *entries) createTable(ctx context.Context) {
	for ctx.Err() == nil {
		attempt, done := context.WithTimeout(ctx, patience)
		var there bool
		err := e.pool.QueryRow(attempt, "select to_regclass('entries') is not null").Scan(&there)
		if err == nil && !there {
			_, err = e.pool.Exec(attempt, schema, pgx.QueryExecModeSimpleProtocol)
			there = err == nil
		}
		done()
		if there {
			return
		}
		time.Sleep(300 * time.Millisecond)
	}
}

func (e *entries) close() { e.pool.Close() }

func (e *entries) health(w http.ResponseWriter, r *http.Request) {
	ctx, done := context.WithTimeout(r.Context(), time.Second)
	defer done()
	if _, err := e.pool.Exec(ctx, "select 1 from entries limit 1"); err != nil {
		unavailable(w, err)
		return
	}
	text(w, http.StatusOK, "ok\n")
}

func (e *entries) page(w http.ResponseWriter, r *http.Request) {
	ctx, done := context.WithTimeout(r.Context(), patience)
	defer done()
	latest, err := e.latest(ctx)
	if err != nil {
		unavailable(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page.Execute(w, latest)
}

// ids lists every id with how often it is there: what an audit compares with the acknowledgements.
func (e *entries) ids(w http.ResponseWriter, r *http.Request) {
	ctx, done := context.WithTimeout(r.Context(), 30*time.Second)
	defer done()
	rows, err := e.pool.Query(ctx, "select id, count(*) from entries group by id order by id")
	if err != nil {
		unavailable(w, err)
		return
	}
	defer rows.Close()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for rows.Next() {
		var id string
		var count int64
		if rows.Scan(&id, &count) != nil {
			break
		}
		fmt.Fprintf(w, "%s %d\n", id, count)
	}
	if rows.Err() != nil {
		// The status is out already; a broken connection says that the list is not whole.
		panic(http.ErrAbortHandler)
	}
}

func (e *entries) add(w http.ResponseWriter, r *http.Request) {
	var in entry
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxEntry)).Decode(&in); err != nil || in.ID == "" {
		text(w, http.StatusBadRequest, "expected {\"id\": …, \"text\": …}\n")
		return
	}
	ctx, done := context.WithTimeout(r.Context(), patience)
	defer done()
	if err := e.insert(ctx, in); err != nil {
		unavailable(w, err)
		return
	}
	text(w, http.StatusOK, "ack "+in.ID+"\n")
}

// insert writes once. It is tried again only while it is certain that nothing has been written: no connection could be
// had, or the server refused the statement. After a connection broke in between nobody knows, and "perhaps" is not
// answered by writing again.
func (e *entries) insert(ctx context.Context, in entry) error {
	for {
		_, err := e.pool.Exec(ctx, "insert into entries (id, text) values ($1, $2)", in.ID, in.Text)
		if err == nil || !retryable(err) || !rest(ctx) {
			return err
		}
	}
}

// latest can be tried again whatever went wrong: it only reads.
func (e *entries) latest(ctx context.Context) ([]entry, error) {
	for {
		rows, err := e.pool.Query(ctx, "select id, text, at from entries order by n desc limit 20")
		if err == nil {
			var latest []entry
			if latest, err = pgx.CollectRows(rows, pgx.RowToStructByPos[entry]); err == nil {
				return latest, nil
			}
		}
		if !rest(ctx) {
			return nil, err
		}
	}
}

// rest waits a moment before another try; false if there is no time for one.
func rest(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(20 * time.Millisecond):
		return true
	}
}

func retryable(err error) bool {
	var connecting *pgconn.ConnectError
	var server *pgconn.PgError
	switch {
	case errors.As(err, &connecting), pgconn.SafeToRetry(err):
		return true
	case errors.As(err, &server):
		// 25006: still a standby; 57P03: starting up. 57P01 to 57P02, a shutdown while the statement ran, are not certain.
		return server.Code == "25006" || server.Code == "57P03"
	}
	return false
}

func unavailable(w http.ResponseWriter, err error) {
	log.Print(err)
	w.Header().Set("Retry-After", "1")
	text(w, http.StatusServiceUnavailable, "the database can't be reached\n")
}
