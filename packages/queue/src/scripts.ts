/**
 * What has to happen at once in Redis. `out` and `held` decide what counts: a chunk leaves `out` once, for
 * `held`, whoever computed it and how often; it leaves `held` once, when a collector says that it is kept.
 */
import type { Redis } from 'ioredis'

/** Cuts chunks off the head of `todo` while there is room for them; returns from, count, from, count, … */
const feed = `
local function feed(run, todo, out, window, bound, target, most, threads)
  local made = {}
  local said = redis.call('HMGET', run, 'state', 'heldBytes', 'left', 'perPoint', 'first')
  if said[1] ~= 'open' or tonumber(said[2] or '0') >= bound then return made end
  local left = tonumber(said[3] or '0')
  local per = tonumber(said[4])
  local size = tonumber(said[5] or '1')
  local least = 1
  if per then
    size = math.max(1, math.min(most, math.floor(target / per + 0.5)))
    least = math.max(1, math.floor(size / 10))
  end
  local room = window - redis.call('HLEN', out)
  while room > 0 do
    local head = redis.call('LINDEX', todo, 0)
    if not head then break end
    local from, count = string.match(head, '^(%d+):(%d+)$')
    from = tonumber(from)
    count = tonumber(count)
    -- Smaller towards the end, so that all threads end together, but never so small that handing over shows.
    local fair = math.max(least, math.ceil(left / (2 * threads)))
    local take = math.min(size, fair, count)
    local name = string.format('%.0f', from)
    redis.call('HSET', out, name, take)
    if take == count then redis.call('LPOP', todo)
    else redis.call('LSET', todo, 0, string.format('%.0f:%.0f', from + take, count - take)) end
    left = left - take
    made[#made + 1] = name
    made[#made + 1] = tostring(take)
    room = room - 1
  end
  redis.call('HSET', run, 'left', string.format('%.0f', left))
  return made
end
`

/** KEYS run todo out held · ARGV from count …: what is still wanted. Sets todo to what is neither out nor held. */
const reconcile = `
local covered = {}
for k = 3, 4 do
  local flat = redis.call('HGETALL', KEYS[k])
  for i = 1, #flat, 2 do covered[#covered + 1] = { tonumber(flat[i]), tonumber(flat[i + 1]) } end
end
table.sort(covered, function(a, b) return a[1] < b[1] end)
redis.call('DEL', KEYS[2])
local left = 0
local function want(from, upto)
  if upto <= from then return end
  redis.call('RPUSH', KEYS[2], string.format('%.0f:%.0f', from, upto - from))
  left = left + upto - from
end
local c = 1
for i = 1, #ARGV, 2 do
  local from = tonumber(ARGV[i])
  local upto = from + tonumber(ARGV[i + 1])
  while c <= #covered and covered[c][1] + covered[c][2] <= from do c = c + 1 end
  local k = c
  while k <= #covered and covered[k][1] < upto do
    want(from, covered[k][1])
    from = math.max(from, covered[k][1] + covered[k][2])
    k = k + 1
  end
  want(from, upto)
end
redis.call('HSET', KEYS[1], 'left', string.format('%.0f', left))
return left
`

/** KEYS run todo out · ARGV window bound target most threads. */
const feedAlone = `${feed}
return feed(KEYS[1], KEYS[2], KEYS[3], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]))
`

/**
 * KEYS run todo out held results · ARGV from count failed milliseconds attempts payload, then as for feed.
 * Returns 1 and new chunks; 0 alone when the chunk is not wanted (computed already, cancelled, cut up).
 */
const complete = `${feed}
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then
  if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HINCRBY', KEYS[1], 'repeated', 1) end
  return { 0 }
end
redis.call('XADD', KEYS[5], '*', 'from', ARGV[1], 'count', ARGV[2], 'failed', ARGV[3], 'payload', ARGV[6])
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('HSET', KEYS[4], ARGV[1], ARGV[2])
redis.call('HINCRBY', KEYS[1], 'heldBytes', #ARGV[6])
redis.call('HINCRBY', KEYS[1], 'bytes', #ARGV[6])
redis.call('HINCRBY', KEYS[1], 'computed', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'chunks', 1)
redis.call('HINCRBY', KEYS[1], 'retried', ARGV[5])
local sample = math.max(tonumber(ARGV[4]), 0.001) / tonumber(ARGV[2])
local per = tonumber(redis.call('HGET', KEYS[1], 'perPoint') or tostring(sample))
redis.call('HSET', KEYS[1], 'perPoint', string.format('%.9g', (per + sample) / 2))
local made = feed(KEYS[1], KEYS[2], KEYS[3], tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]))
table.insert(made, 1, 1)
return made
`

/** KEYS run held results · ARGV entry from count bytes: a collector has kept a result. */
const acknowledge = `
if redis.call('XDEL', KEYS[3], ARGV[1]) == 0 then return 0 end
redis.call('HDEL', KEYS[2], ARGV[2])
redis.call('HINCRBY', KEYS[1], 'heldBytes', 0 - tonumber(ARGV[4]))
redis.call('HINCRBY', KEYS[1], 'collected', ARGV[3])
return 1
`

/**
 * KEYS run todo out held results aside · ARGV from count reason parts: a chunk that always fails is cut up; a
 * point that always fails is set aside, and its place in the results says so.
 */
const setAside = `
if redis.call('HGET', KEYS[3], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[3], ARGV[1])
local from = tonumber(ARGV[1])
local count = tonumber(ARGV[2])
if count == 1 then
  redis.call('HSET', KEYS[6], ARGV[1], ARGV[3])
  redis.call('XADD', KEYS[5], '*', 'from', ARGV[1], 'count', '1', 'failed', '1', 'aside', ARGV[3])
  redis.call('HSET', KEYS[4], ARGV[1], '1')
  redis.call('HINCRBY', KEYS[1], 'aside', 1)
  return 1
end
local step = math.ceil(count / tonumber(ARGV[4]))
local start = from + step * (math.ceil(count / step) - 1)
while start >= from do
  redis.call('LPUSH', KEYS[2], string.format('%.0f:%.0f', start, math.min(step, from + count - start)))
  start = start - step
end
redis.call('HINCRBY', KEYS[1], 'left', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'cut', 1)
return 2
`

/** KEYS claim · ARGV owner milliseconds: takes or renews; returns '' or who has it. */
const claim = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return owner end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ''
`

/** KEYS claim · ARGV owner: gives it back if it is still ours. */
const release = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`

type Arg = string | number | Buffer

declare module 'ioredis' {
  // oxlint-disable-next-line typescript/no-unused-vars -- the parameter must be there for the merge
  interface RedisCommander<Context> {
    dwellReconcile(...args: readonly Arg[]): Promise<number>
    dwellFeed(...args: readonly Arg[]): Promise<readonly string[]>
    dwellComplete(...args: readonly Arg[]): Promise<readonly [number, ...string[]]>
    dwellAcknowledge(...args: readonly Arg[]): Promise<number>
    dwellSetAside(...args: readonly Arg[]): Promise<number>
    dwellClaim(...args: readonly Arg[]): Promise<string>
    dwellRelease(...args: readonly Arg[]): Promise<number>
  }
}

/** Teaches a connection the scripts. */
export const defineScripts = (redis: Redis): void => {
  redis.defineCommand('dwellReconcile', { numberOfKeys: 4, lua: reconcile })
  redis.defineCommand('dwellFeed', { numberOfKeys: 3, lua: feedAlone })
  redis.defineCommand('dwellComplete', { numberOfKeys: 5, lua: complete })
  redis.defineCommand('dwellAcknowledge', { numberOfKeys: 3, lua: acknowledge })
  redis.defineCommand('dwellSetAside', { numberOfKeys: 6, lua: setAside })
  redis.defineCommand('dwellClaim', { numberOfKeys: 1, lua: claim })
  redis.defineCommand('dwellRelease', { numberOfKeys: 1, lua: release })
}
