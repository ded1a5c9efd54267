/** zod compiles its checks with `new Function`, which the page's security policy forbids; set before any schema is made. */
import * as z from 'zod';

z.config({ jitless: true });
