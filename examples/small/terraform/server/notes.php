<?php
// As the operating system's user www-data, which PostgreSQL knows by the socket: no password anywhere.
$db = new PDO('pgsql:dbname=notes', null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

if ($_SERVER['REQUEST_METHOD'] === 'POST' && $path === '/notes') {
    $note = json_decode(file_get_contents('php://input'), true);
    if (!is_string($note['id'] ?? null)) {
        http_response_code(400);
        exit("expected {\"id\": ..., \"text\": ...}\n");
    }
    $db->prepare('insert into notes (id, text) values (?, ?)')->execute([$note['id'], $note['text'] ?? '']);
    header('Content-Type: text/plain');
    exit("ack {$note['id']}\n");
}

if ($path === '/notes/ids') {
    header('Content-Type: text/plain');
    foreach ($db->query('select id, count(*) from notes group by id order by id') as [$id, $count]) {
        echo "$id $count\n";
    }
    exit;
}

if ($path !== '/') {
    http_response_code(404);
    exit("not found\n");
}
?>
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Notes</title>
<h1>Notes</h1>
<ul>
<?php foreach ($db->query('select text, at from notes order by n desc limit 20') as $note): ?>
<li><?= htmlspecialchars($note['text']) ?> <time><?= $note['at'] ?></time></li>
<?php endforeach ?>
</ul>
</html>
