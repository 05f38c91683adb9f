-- A service whose line in hold.map is a moment still to come waits here. The moment is absolute, in ms since the epoch by this
-- host's clock, so a hold ends by itself if whoever began it is gone.
local MOST = 4000 -- held requests per thread; those beyond are answered 503 at once

local holds = Map.new("@FOLDER@/hold.map", Map._str)
local waiting = 0

local function now()
	local t = core.now()
	return t.sec * 1000 + t.usec // 1000
end

local function held(service)
	return (tonumber(holds:lookup(service) or "0") or 0) > now()
end

core.register_action("hold", { "http-req" }, function(txn)
	local service = txn:get_var("txn.svc")
	if not held(service) then
		return
	end
	if waiting >= MOST then
		txn:set_var("txn.hold_over", true)
		return
	end
	local began = now()
	waiting = waiting + 1
	repeat
		-- 5 ms between two looks, and more when so many wait that looking itself would cost
		core.msleep(math.min(100, math.max(5, waiting // 40)))
	until not held(service)
	waiting = waiting - 1
	txn:set_var("txn.held_ms", now() - began .. ".") -- the log format adds the 0
end)
