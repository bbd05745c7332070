-- A history of prehab 0.1 as it has left it: sessions played, cut off, added and deleted, a check-in, a tick, an undo.
BEGIN TRANSACTION;
CREATE TABLE checkin (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        local_date TEXT NOT NULL,
        at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        site TEXT NOT NULL,
        score INTEGER NOT NULL,
        note TEXT NOT NULL,
        session TEXT,
        numbness INTEGER NOT NULL,
        night_pain INTEGER NOT NULL,
        weakness INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "checkin" VALUES(1,'494b81e1-cefc-4bc3-b247-7f375cac3546','2026-11-30',1796060941607,0,'left knee',3,'stairs',NULL,0,0,0,1796060941607);
CREATE TABLE day (
        local_date TEXT NOT NULL PRIMARY KEY,
        ordinal INTEGER,
        sessions INTEGER NOT NULL,
        active INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "day" VALUES('2026-11-29',739949,1,348000);
INSERT INTO "day" VALUES('2026-11-30',739950,2,40000);
CREATE TABLE exercise_week (
        week TEXT NOT NULL,
        exercise_id TEXT NOT NULL,
        side TEXT NOT NULL,
        name TEXT NOT NULL,
        reps INTEGER NOT NULL,
        time INTEGER NOT NULL,
        PRIMARY KEY (week, exercise_id, side)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "exercise_week" VALUES('2026-11-23','clamshell','left','Clamshell',0,0);
INSERT INTO "exercise_week" VALUES('2026-11-23','clamshell','right','Clamshell',0,0);
INSERT INTO "exercise_week" VALUES('2026-11-23','donkey-kick','left','Donkey kick',0,0);
INSERT INTO "exercise_week" VALUES('2026-11-23','donkey-kick','right','Donkey kick',0,0);
INSERT INTO "exercise_week" VALUES('2026-11-23','glute-bridge','','Glute bridge',0,0);
INSERT INTO "exercise_week" VALUES('2026-11-23','half-kneeling-rock','left','Half-kneeling rock',12,60000);
INSERT INTO "exercise_week" VALUES('2026-11-23','half-kneeling-rock','right','Half-kneeling rock',12,60000);
INSERT INTO "exercise_week" VALUES('2026-11-23','half-kneeling-stretch','left','Half-kneeling stretch',0,15000);
INSERT INTO "exercise_week" VALUES('2026-11-23','half-kneeling-stretch','right','Half-kneeling stretch',0,15000);
INSERT INTO "exercise_week" VALUES('2026-11-23','lunge-with-reach','alternating','Lunge with reach',12,96000);
INSERT INTO "exercise_week" VALUES('2026-11-23','march','','March on the spot',0,20000);
INSERT INTO "exercise_week" VALUES('2026-11-23','standing-quad-stretch','left','Standing quad stretch',0,10000);
INSERT INTO "exercise_week" VALUES('2026-11-23','standing-quad-stretch','right','Standing quad stretch',0,10000);
INSERT INTO "exercise_week" VALUES('2026-11-30','clamshell','left','Clamshell',2,10000);
INSERT INTO "exercise_week" VALUES('2026-11-30','clamshell','right','Clamshell',2,10000);
INSERT INTO "exercise_week" VALUES('2026-11-30','dead-bug','alternating','Dead bug',1,10000);
INSERT INTO "exercise_week" VALUES('2026-11-30','plank','','Plank',0,3000);
CREATE TABLE routine (
        pack_id TEXT NOT NULL,
        routine_id TEXT NOT NULL,
        times INTEGER NOT NULL,
        last_date TEXT NOT NULL,
        PRIMARY KEY (pack_id, routine_id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "routine" VALUES('hip-flexors','before-a-run',1,'2026-11-29');
INSERT INTO "routine" VALUES('stride','stride',2,'2026-11-30');
CREATE TABLE segment (
            session INTEGER NOT NULL REFERENCES session (seq) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            exercise_id TEXT NOT NULL,
            exercise_name TEXT NOT NULL,
            side TEXT,
            planned INTEGER NOT NULL,
            actual INTEGER NOT NULL,
            reps INTEGER,
            outcome TEXT NOT NULL,
            set_no INTEGER NOT NULL,
            round_no INTEGER NOT NULL, reps_done INTEGER,
            PRIMARY KEY (session, ordinal)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "segment" VALUES(1,0,0,'prepare','clamshell','Clamshell','left',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(1,1,1,'work','clamshell','Clamshell','left',5000,5000,1,'done',1,1,1);
INSERT INTO "segment" VALUES(1,2,2,'switch','clamshell','Clamshell','right',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(1,3,3,'work','clamshell','Clamshell','right',5000,5000,1,'done',1,1,1);
INSERT INTO "segment" VALUES(1,4,4,'prepare','plank','Plank',NULL,1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(1,5,5,'work','plank','Plank',NULL,3000,3000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(1,6,6,'prepare','dead-bug','Dead bug','alternating',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(1,7,7,'work','dead-bug','Dead bug','alternating',10000,10000,1,'done',1,1,1);
INSERT INTO "segment" VALUES(2,0,0,'prepare','clamshell','Clamshell','left',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(2,1,1,'work','clamshell','Clamshell','left',5000,5000,1,'done',1,1,1);
INSERT INTO "segment" VALUES(2,2,2,'switch','clamshell','Clamshell','right',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(2,3,3,'work','clamshell','Clamshell','right',5000,5000,1,'done',1,1,1);
INSERT INTO "segment" VALUES(2,4,4,'prepare','plank','Plank',NULL,1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,0,0,'prepare','half-kneeling-rock','Half-kneeling rock','left',8000,8000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,1,1,'work','half-kneeling-rock','Half-kneeling rock','left',60000,60000,12,'done',1,1,12);
INSERT INTO "segment" VALUES(4,2,2,'switch','half-kneeling-rock','Half-kneeling rock','right',6000,6000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,3,3,'work','half-kneeling-rock','Half-kneeling rock','right',60000,60000,12,'done',1,1,12);
INSERT INTO "segment" VALUES(4,4,4,'rest','half-kneeling-stretch','Half-kneeling stretch','left',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,5,5,'prepare','half-kneeling-stretch','Half-kneeling stretch','left',8000,8000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,6,6,'work','half-kneeling-stretch','Half-kneeling stretch','left',15000,15000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,7,7,'switch','half-kneeling-stretch','Half-kneeling stretch','right',6000,6000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,8,8,'work','half-kneeling-stretch','Half-kneeling stretch','right',15000,15000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,9,9,'rest','lunge-with-reach','Lunge with reach','alternating',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,10,10,'prepare','lunge-with-reach','Lunge with reach','alternating',8000,8000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,11,11,'work','lunge-with-reach','Lunge with reach','alternating',96000,96000,12,'done',1,1,12);
INSERT INTO "segment" VALUES(4,12,12,'rest','standing-quad-stretch','Standing quad stretch','left',1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,13,13,'prepare','standing-quad-stretch','Standing quad stretch','left',8000,8000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,14,14,'work','standing-quad-stretch','Standing quad stretch','left',10000,10000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,15,15,'switch','standing-quad-stretch','Standing quad stretch','right',6000,6000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,16,16,'work','standing-quad-stretch','Standing quad stretch','right',10000,10000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,17,17,'rest','march','March on the spot',NULL,1000,1000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,18,18,'prepare','march','March on the spot',NULL,8000,8000,NULL,'done',1,1,NULL);
INSERT INTO "segment" VALUES(4,19,19,'work','march','March on the spot',NULL,20000,20000,NULL,'done',1,1,NULL);
CREATE TABLE session (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            ref TEXT NOT NULL,
            pack_id TEXT NOT NULL,
            pack_name TEXT NOT NULL,
            pack_version TEXT NOT NULL,
            tree_hash TEXT NOT NULL,
            routine_id TEXT NOT NULL,
            routine_name TEXT NOT NULL,
            level TEXT NOT NULL,
            local_date TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            utc_offset INTEGER NOT NULL,
            planned INTEGER NOT NULL,
            lang TEXT NOT NULL,
            ending TEXT NOT NULL DEFAULT 'playing',
            active INTEGER NOT NULL DEFAULT 0,
            ended_at INTEGER,
            owner TEXT NOT NULL,
            dismissed INTEGER NOT NULL DEFAULT 0
        , effort INTEGER, note TEXT NOT NULL DEFAULT '', changed_at INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "session" VALUES(1,'3b04d20d-3de0-429b-8e29-e5dcb439422d','./stride.prehab.toml:stride','stride','Stride','1.0.0','7a41486d5d5d5f96ed1bac4a6917ab2247cdd73a328f38e53a08495c3e16228d','stride','Stride','normal','2026-11-30',1796060892927,0,27000,'en','finished',27000,1796060920330,'1dd1bb7ec6477710430440755a30ab4b',0,NULL,'',1796060920330);
INSERT INTO "session" VALUES(2,'c8261ed3-88fe-41ec-a351-da041d1cb48b','./stride.prehab.toml:stride','stride','Stride','1.0.0','7a41486d5d5d5f96ed1bac4a6917ab2247cdd73a328f38e53a08495c3e16228d','stride','Stride','normal','2026-11-30',1796060927229,0,27000,'en','partial',13000,NULL,'1826aa0b84121c0a49d7898b80d667ec',0,6,'windy',1796060941089);
INSERT INTO "session" VALUES(4,'8ed319db-08eb-4264-95a4-af9976070ce5','hip-flexors:before-a-run','hip-flexors','Hip flexors','1.0.0','725b0d03d633b97451c534a415d0d290a9e830fd130de6e8bbdfd8991e15a877','before-a-run','Before a run','normal','2026-11-29',1795953600000,0,348000,'en','finished',348000,1795953948000,'',1,NULL,'',1796060950187);
CREATE TABLE tick (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        local_date TEXT NOT NULL,
        changed_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "tick" VALUES(1,'bc3866dd-2afe-4d91-a8eb-29d12c40e78e','sprint','2026-11-30',1796060941454);
CREATE TABLE tombstone (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        deleted_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "tombstone" VALUES(1,'a5cc22b7-6f83-44ed-8555-81026eee837e','session',1796060950804);
CREATE TABLE undo (
        seq INTEGER PRIMARY KEY,
        what TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        before TEXT
    ) STRICT;
INSERT INTO "undo" VALUES(1,'changing the session of 2026-11-30, Stride','session','c8261ed3-88fe-41ec-a351-da041d1cb48b','{"kind": "session", "id": "c8261ed3-88fe-41ec-a351-da041d1cb48b", "date": "2026-11-30", "started_at": 1796060927229, "utc_offset": 0, "ref": "./stride.prehab.toml:stride", "pack": "stride", "pack_name": "Stride", "pack_version": "1.0.0", "tree_hash": "7a41486d5d5d5f96ed1bac4a6917ab2247cdd73a328f38e53a08495c3e16228d", "routine": "stride", "routine_name": "Stride", "level": "normal", "lang": "en", "planned_ms": 27000, "active_ms": 13000, "ended_at": null, "ending": "partial", "effort": null, "note": "", "changed_at": 1796060940229, "segments": [{"ordinal": 0, "index": 0, "kind": "prepare", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 1000, "actual_ms": 1000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 1, "index": 1, "kind": "work", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 5000, "actual_ms": 5000, "reps": 1, "outcome": "done", "set": 1, "round": 1, "reps_done": 1}, {"ordinal": 2, "index": 2, "kind": "switch", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "right", "planned_ms": 1000, "actual_ms": 1000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 3, "index": 3, "kind": "work", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "right", "planned_ms": 5000, "actual_ms": 5000, "reps": 1, "outcome": "done", "set": 1, "round": 1, "reps_done": 1}, {"ordinal": 4, "index": 4, "kind": "prepare", "exercise": "plank", "exercise_name": "Plank", "side": null, "planned_ms": 1000, "actual_ms": 1000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}]}');
INSERT INTO "undo" VALUES(2,'the tick of 2026-11-30, sprint','tick','bc3866dd-2afe-4d91-a8eb-29d12c40e78e',NULL);
INSERT INTO "undo" VALUES(3,'the check-in of 2026-11-30, left knee 3','checkin','494b81e1-cefc-4bc3-b247-7f375cac3546',NULL);
INSERT INTO "undo" VALUES(4,'adding the session of 2026-11-29, Glute activation: Activation circuit','session','a5cc22b7-6f83-44ed-8555-81026eee837e',NULL);
INSERT INTO "undo" VALUES(5,'adding the session of 2026-11-29, Hip flexors: Before a run','session','8ed319db-08eb-4264-95a4-af9976070ce5',NULL);
INSERT INTO "undo" VALUES(6,'deleting the session of 2026-11-29, Glute activation: Activation circuit','session','a5cc22b7-6f83-44ed-8555-81026eee837e','{"kind": "session", "id": "a5cc22b7-6f83-44ed-8555-81026eee837e", "date": "2026-11-29", "started_at": 1795953600000, "utc_offset": 0, "ref": "glute-activation:activation", "pack": "glute-activation", "pack_name": "Glute activation", "pack_version": "1.0.0", "tree_hash": "27eadcaf200661d019df6f5fe5cdb8e25a8ba2055f75b8fe43935eff1bb45b2e", "routine": "activation", "routine_name": "Activation circuit", "level": "normal", "lang": "en", "planned_ms": 622000, "active_ms": 540000, "ended_at": 1795954140000, "ending": "finished", "effort": null, "note": "", "changed_at": 1796060949422, "segments": [{"ordinal": 0, "index": 0, "kind": "prepare", "exercise": "glute-bridge", "exercise_name": "Glute bridge", "side": null, "planned_ms": 8000, "actual_ms": 8000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 1, "index": 1, "kind": "work", "exercise": "glute-bridge", "exercise_name": "Glute bridge", "side": null, "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 1, "reps_done": 10}, {"ordinal": 2, "index": 2, "kind": "rest", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "left", "planned_ms": 7000, "actual_ms": 7000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 3, "index": 3, "kind": "prepare", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "left", "planned_ms": 8000, "actual_ms": 8000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 4, "index": 4, "kind": "work", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "left", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 1, "reps_done": 10}, {"ordinal": 5, "index": 5, "kind": "switch", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "right", "planned_ms": 6000, "actual_ms": 6000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 6, "index": 6, "kind": "work", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "right", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 1, "reps_done": 10}, {"ordinal": 7, "index": 7, "kind": "rest", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 7000, "actual_ms": 7000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 8, "index": 8, "kind": "prepare", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 8000, "actual_ms": 8000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 9, "index": 9, "kind": "work", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 1, "reps_done": 10}, {"ordinal": 10, "index": 10, "kind": "switch", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "right", "planned_ms": 6000, "actual_ms": 6000, "reps": null, "outcome": "done", "set": 1, "round": 1, "reps_done": null}, {"ordinal": 11, "index": 11, "kind": "work", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "right", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 1, "reps_done": 10}, {"ordinal": 12, "index": 12, "kind": "round-rest", "exercise": "glute-bridge", "exercise_name": "Glute bridge", "side": null, "planned_ms": 22000, "actual_ms": 22000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 13, "index": 13, "kind": "prepare", "exercise": "glute-bridge", "exercise_name": "Glute bridge", "side": null, "planned_ms": 8000, "actual_ms": 8000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 14, "index": 14, "kind": "work", "exercise": "glute-bridge", "exercise_name": "Glute bridge", "side": null, "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 2, "reps_done": 10}, {"ordinal": 15, "index": 15, "kind": "rest", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "left", "planned_ms": 7000, "actual_ms": 7000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 16, "index": 16, "kind": "prepare", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "left", "planned_ms": 8000, "actual_ms": 8000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 17, "index": 17, "kind": "work", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "left", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 2, "reps_done": 10}, {"ordinal": 18, "index": 18, "kind": "switch", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "right", "planned_ms": 6000, "actual_ms": 6000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 19, "index": 19, "kind": "work", "exercise": "donkey-kick", "exercise_name": "Donkey kick", "side": "right", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 2, "reps_done": 10}, {"ordinal": 20, "index": 20, "kind": "rest", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 7000, "actual_ms": 7000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 21, "index": 21, "kind": "prepare", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 8000, "actual_ms": 8000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 22, "index": 22, "kind": "work", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "left", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 2, "reps_done": 10}, {"ordinal": 23, "index": 23, "kind": "switch", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "right", "planned_ms": 6000, "actual_ms": 6000, "reps": null, "outcome": "done", "set": 1, "round": 2, "reps_done": null}, {"ordinal": 24, "index": 24, "kind": "work", "exercise": "clamshell", "exercise_name": "Clamshell", "side": "right", "planned_ms": 50000, "actual_ms": 50000, "reps": 10, "outcome": "done", "set": 1, "round": 2, "reps_done": 10}]}');
CREATE INDEX session_started ON session (started_at);
CREATE INDEX session_routine ON session (pack_id, routine_id, ending, local_date);
CREATE INDEX session_open ON session (seq) WHERE ended_at IS NULL;
CREATE INDEX session_day ON session (local_date, ending, active, pack_id, routine_id);
CREATE INDEX session_pack ON session (pack_id, started_at);
CREATE INDEX checkin_day ON checkin (local_date);
CREATE INDEX tick_day ON tick (local_date, name);
CREATE TRIGGER session_added AFTER INSERT ON session BEGIN
        DELETE FROM day WHERE local_date IN (new.local_date);
        INSERT INTO day 
    SELECT local_date, CAST(julianday(local_date) - 1721424.5 AS INTEGER), count(*), sum(active) FROM session
    WHERE local_date IN (new.local_date) AND ending <> 'abandoned' AND active > 0 GROUP BY local_date
;
    END;
CREATE TRIGGER session_changed AFTER UPDATE OF local_date, ending, active ON session BEGIN
        DELETE FROM day WHERE local_date IN (old.local_date, new.local_date);
        INSERT INTO day 
    SELECT local_date, CAST(julianday(local_date) - 1721424.5 AS INTEGER), count(*), sum(active) FROM session
    WHERE local_date IN (old.local_date, new.local_date) AND ending <> 'abandoned' AND active > 0 GROUP BY local_date
;
    END;
CREATE TRIGGER session_deleted AFTER DELETE ON session BEGIN
        DELETE FROM day WHERE local_date IN (old.local_date);
        INSERT INTO day 
    SELECT local_date, CAST(julianday(local_date) - 1721424.5 AS INTEGER), count(*), sum(active) FROM session
    WHERE local_date IN (old.local_date) AND ending <> 'abandoned' AND active > 0 GROUP BY local_date
;
    END;
CREATE TRIGGER session_deleting BEFORE DELETE ON session BEGIN
        DELETE FROM segment WHERE session = old.seq;
    END;
CREATE INDEX exercise_weeks ON exercise_week (exercise_id, week);
CREATE TRIGGER routine_added AFTER INSERT ON session WHEN new.ending <> 'abandoned' BEGIN
        INSERT INTO routine VALUES (new.pack_id, new.routine_id, 1, new.local_date)
            ON CONFLICT (pack_id, routine_id) DO UPDATE
            SET times = times + 1, last_date = max(last_date, excluded.last_date);
    END;
CREATE TRIGGER routine_changed AFTER UPDATE OF ending, local_date, pack_id, routine_id ON session WHEN (old.ending = 'abandoned', old.local_date, old.pack_id, old.routine_id)
            <> (new.ending = 'abandoned', new.local_date, new.pack_id, new.routine_id) BEGIN
        DELETE FROM routine WHERE (pack_id, routine_id) IN (VALUES (old.pack_id, old.routine_id), (new.pack_id, new.routine_id));
        INSERT INTO routine 
    SELECT pack_id, routine_id, count(*), max(local_date) FROM session
    WHERE (pack_id, routine_id) IN (VALUES (old.pack_id, old.routine_id), (new.pack_id, new.routine_id)) AND ending <> 'abandoned' GROUP BY pack_id, routine_id
;
    END;
CREATE TRIGGER routine_deleted AFTER DELETE ON session  BEGIN
        DELETE FROM routine WHERE (pack_id, routine_id) IN (VALUES (old.pack_id, old.routine_id));
        INSERT INTO routine 
    SELECT pack_id, routine_id, count(*), max(local_date) FROM session
    WHERE (pack_id, routine_id) IN (VALUES (old.pack_id, old.routine_id)) AND ending <> 'abandoned' GROUP BY pack_id, routine_id
;
    END;
CREATE TRIGGER segment_added AFTER INSERT ON segment WHEN new.kind = 'work' BEGIN
        INSERT INTO exercise_week
            SELECT coalesce(date(session.local_date, 'weekday 0', '-6 days'), session.local_date), new.exercise_id, coalesce(new.side, ''), new.exercise_name,
                coalesce(new.reps_done, CASE new.outcome WHEN 'done' THEN coalesce(new.reps, 0) ELSE 0 END), new.actual
            FROM session WHERE seq = new.session
            ON CONFLICT (week, exercise_id, side) DO UPDATE
            SET name = excluded.name, reps = reps + excluded.reps, time = time + excluded.time;
    END;
CREATE TRIGGER segment_deleted AFTER DELETE ON segment WHEN old.kind = 'work' BEGIN
        UPDATE exercise_week SET reps = reps - coalesce(old.reps_done, CASE old.outcome WHEN 'done' THEN coalesce(old.reps, 0) ELSE 0 END), time = time - old.actual
        WHERE week = (SELECT coalesce(date(session.local_date, 'weekday 0', '-6 days'), session.local_date) FROM session WHERE seq = old.session)
            AND exercise_id = old.exercise_id AND side = coalesce(old.side, '');
    END;
COMMIT;
