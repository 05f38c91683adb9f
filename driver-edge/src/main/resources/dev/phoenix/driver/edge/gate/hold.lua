-- A service whose line in hold.map is a moment still to come waits here. The moment is absolute, in ms since the epoch by this
-- host's clock, so a hold ends by itself if whoever began it is gone. It may be moved while requests wait.
local UNSAID = 10000 -- ms: the longest hold, where gate.cfg does not set proc.longest_hold
local MOST = 4000 -- held requests per thread; those beyond are answered 503 at once

local holds = Map.new("@FOLDER@/hold.map", Map._str)
local waiting = 0

-- The host's clock, by which deadlines are set. core.now() is not it: it stays behind when the host's clock is put right.
local function wall(txn)
	return txn.f:date(0, "ms")
end

-- Never goes back: for how long something took
local function steady()
	local t = core.now()
	return t.sec * 1000 + t.usec // 1000
end

local function held(txn, service)
	return (tonumber(holds:lookup(service) or "0") or 0) > wall(txn)
end

core.register_action("hold", { "http-req" }, function(txn)
	local service = txn:get_var("txn.svc")
	if not held(txn, service) then
		return
	end
	if waiting >= MOST then
		txn:set_var("txn.hold_over", true)
		return
	end
	local longest = txn:get_var("proc.longest_hold") or UNSAID
	local began = steady()
	waiting = waiting + 1
	repeat
		-- 5 ms between two looks, and more when so many wait that looking itself would cost
		core.msleep(math.min(100, math.max(5, waiting // 40)))
		-- The second only counts when the clock is set back meanwhile.
	until not held(txn, service) or steady() - began >= longest
	waiting = waiting - 1
	txn:set_var("txn.held_ms", steady() - began .. ".") -- the log format adds the 0
end)
