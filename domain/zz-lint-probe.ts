import fs from "node:fs";
import { x } from "../db/x.js";
export default process.env.A; // todo
void fs; void x;
const go = async () => {};
go();
