// Guestbook is a small application of the usual kind: what people write goes into PostgreSQL, what they send along onto a
// volume. "ack" is answered only for what is safe: committed, or on the disk.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	// PGHOST, PGUSER, PGPASSWORD, PGDATABASE say where.
	entries, err := openEntries(ctx, os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	defer entries.close()
	uploads := uploads{folder: os.Getenv("UPLOADS")}

	mux := http.NewServeMux()
	// Alive: this process answers. Healthy: it can also reach the database.
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { text(w, http.StatusOK, "ok\n") })
	mux.HandleFunc("GET /healthz", entries.health)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/entries", http.StatusFound) })
	mux.HandleFunc("GET /entries", entries.page)
	mux.HandleFunc("GET /entries/ids", entries.ids)
	mux.HandleFunc("POST /entries", entries.add)
	mux.HandleFunc("GET /uploads/{name}", uploads.get)
	mux.HandleFunc("PUT /uploads/{name}", uploads.put)
	mux.HandleFunc("POST /uploads/{name}", uploads.put)

	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		// Requests on their way are finished; Kubernetes has taken the pod out of the Service meanwhile.
		deadline, done := context.WithTimeout(context.Background(), 5*time.Second)
		defer done()
		server.Shutdown(deadline)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}

func text(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	w.Write([]byte(body))
}
