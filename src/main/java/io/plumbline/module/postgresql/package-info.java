/** What PostgreSQL keeps: databases, roles, what they may do. */
package io.plumbline.module.postgresql;
