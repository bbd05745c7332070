"""The English words of steps."""

from typing import Final

from prehab.pack.grammar.words.roles import Role, Words

WORDS: Final = Words(
    "en",
    numbers={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "twenty five": 25,
        "thirty": 30,
        "forty": 40,
        "forty five": 45,
        "fifty": 50,
        "sixty": 60,
        "ninety": 90,
    },
    often={"once": 1, "twice": 2, "thrice": 3},
    times={
        "half a minute": 30,
        "half minute": 30,
        "a half minute": 30,
        "half a min": 30,
        "half min": 30,
        "a minute": 60,
        "a min": 60,
        "a minute and a half": 90,
        "a quarter of a minute": 15,
    },
    said={
        Role.PAUSE: "pause",
        Role.PHASE: "up, down, lowering, in, out, eccentric, concentric",
        Role.ONE_WAY: "forward, forwards, clockwise",
        Role.OTHER_WAY: "back, backward, backwards, reverse, anticlockwise, anti clockwise, counterclockwise, "
        "counter clockwise",
        Role.TURN: "clockwise, anticlockwise, anti clockwise, counterclockwise, counter clockwise",
        Role.AND_A_HALF: "and a half",
        Role.SECONDS: "s, sec, secs, second, seconds",
        Role.MINUTES: "min, mins, minute, minutes",
        Role.METRES_OR_MINUTES: "m",
        Role.HOURS: "h, hr, hrs, hour, hours",
        Role.DISTANCE: "km, k, mi, mile, miles, metre, metres, meter, meters, yd, yds, yard, yards, ft, "
        "lap, laps, kilometre, kilometres, kilometer, kilometers",
        Role.WEIGHT: "kg, kgs, kilo, kilos, lb, lbs, pound, pounds, g, gram, grams, "
        "cm, mm, centimetre, centimetres, centimeter, centimeters, inch, inches, rpe, rir",
        Role.REPS: "rep, reps, repetition, repetitions, steps",
        Role.TIMES: "x, times",
        Role.BREATHS: "breath, breaths, deep breath, deep breaths, slow breath, slow breaths, full breaths",
        Role.SETS: "set, sets, series",
        Role.ROUNDS: "round, rounds, rds, circuit, circuits",
        Role.OPEN: "until tired, till tired, until you are tired, till you are tired, until youre tired, "
        "until you tire, to fatigue, until fatigue, till fatigue, until fatigued, to tiredness, to failure, "
        "until failure, till failure, until exhaustion, to exhaustion, max, max hold, max time, max reps, maximum, "
        "as long as you can, as long as you like, as long as possible, for as long as you can, "
        "for as long as possible, until you cant, until it burns, open, open end, open ended",
        Role.QUANTITY: "dozen, couple, several, total, altogether, in all, double, triple, pair, pairs, hundred, "
        "again, daily, weekly, percent, half, quarter, other side, opposite side, switch, swap",
        Role.REPEAT: "repeat, repeats",
        Role.EACH: "each, ea, per, every, either, on each, for each, per each, in each, on every, on either",
        Role.BOTH: "both, on both, for both, to both",
        Role.SIDE: "side, sides",
        Role.LIMB: "leg, legs, arm, arms, foot, feet, hand, hands, knee, knees, hip, hips, limb, limbs, ankle, ankles, "
        "shoulder, shoulders, wrist, wrists, elbow, elbows, glute, glutes, calf, calves, quad, quads, heel, heels",
        Role.EACH_SIDE: "a side, a leg, an arm, a foot, a hand, unilateral, unilaterally, e s, es, p s",
        Role.LEFT: "left, l, lh, lhs, on the left, on left, on your left, to the left",
        Role.RIGHT: "right, r, rh, rhs, on the right, on right, on your right, to the right",
        Role.ALTERNATING: "alternating, alternate, alternately, alt, alternating sides, alternating legs, "
        "alternating arms, alternate sides, alternate legs, alternate arms, switching sides, switching legs",
        Role.DIRECTION: "direction, directions, way, ways",
        Role.EACH_DIRECTION: "clockwise and anticlockwise, clockwise and counterclockwise, both directions, both ways, "
        "in both directions, in each direction",
        Role.BACK_AND_FORTH: "forward and back, forwards and backwards, forward and backward, back and forth, "
        "forwards and back, forward then back, forward and reverse, back and forward, backward and forward, "
        "backwards and forwards",
        Role.REST: "rest, rests, pause, break, breathe, recover, recovery",
        Role.BETWEEN_SETS: "between sets, in between sets, between each set, between the sets, between rounds, "
        "in between rounds, between each round, between, in between",
        Role.HOLD: "hold, holds, held, hold each, hold each for, hold each rep, hold it, holding",
        Role.TEMPO: "tempo, at tempo, at a tempo of",
        Role.WITH: "with, w",
        Role.AMRAP: "amrap, as many, as many as you can, as many as possible, as many reps as possible, "
        "as many reps as you can",
        Role.TABATA: "tabata, tabatas",
        Role.FIRST: "first, starting, starting with, starting on, starting on the, beginning with",
        Role.INTERVAL: "interval, intervals",
        Role.EMOM: "emom, every minute on the minute",
        Role.ON: "on, work",
        Role.OFF: "off",
        Role.TO: "to, till, until, up to, or",
        Role.AND: "and, plus, then",
        Role.OF: "of",
        Role.FOR: "for",
        Role.FILLER: "only, as possible in, as you can in, "
        "the, a, an, do, take, about, around, approx, roughly, then, finally, next, first, now, "
        "some, your, perform, complete, also, finish with",
        Role.NAMED: "quad sets, quad set, glute sets, glute set, hamstring sets, stand on one leg, "
        "standing on one leg, balance on one leg, balancing on one leg, hop on one leg, one leg balance, "
        "one leg stand, double leg, double legged",
        Role.LATER: "then, finally, afterwards, at the end, and then",
        Role.LADDER: "ladder, pyramid",
        Role.FROM: "from",
        Role.MANNER: "walk back, jog back, slow, slowly, "
        "controlled, gentle, gently, easy, easily, small, big, deeply, relaxed, "
        "smooth, smoothly, steady, steadily, soft, softly, careful, carefully, very slow, very slowly, nice and slow, "
        "slow and controlled, quick, quickly, explosive, explosively",
        Role.ASIDE: "on, onto, over, under, against, at, in, into, from, to, towards, through, behind, in front, keep, "
        "keeping, "
        "without, until, while, using, by, no, dont, do not, make, focus, think, squeeze, push, press, pull, breathe, "
        "hold, heels, toes, knees, hips, back, chest, head, hands, elbows, shoulders, ribs, feet, core, touch, look, "
        "stay, for, as, if, off, near, beside, next to, optional, straight knee, straight knees, bent knee, "
        "bent knees, knee straight, knees straight, knee bent, knees bent",
    },
)
